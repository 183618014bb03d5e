"""What readers are shown of editions. Plain data."""

from dataclasses import dataclass
from datetime import datetime

from ...passages.alignment.data import Piece
from ..reading.data import ChapterLink, Prose


@dataclass(frozen=True)
class ChangeLine:
    """A chapter that was published by itself, in the list of changes. The counts are of passages."""

    title: str
    published_at: datetime
    note: str
    url: str
    is_new: bool
    changed: int
    added: int
    gone: int


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list of changes. `url` leads to it; to the work itself for the newest."""

    number: int
    kind: str
    is_material: bool
    note: str
    published_at: datetime
    url: str
    is_newest: bool
    changes_url: str
    changed: int
    added: int
    gone: int
    changes: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True)
class EditionView:
    """An earlier edition, or one chapter of it. `now_url` is empty when that is not published now."""

    number: int
    newest: int
    note: str
    published_at: datetime
    work_title: str
    work_url: str
    edition_url: str
    now_url: str
    title: str
    chapters: tuple[ChapterLink, ...]
    prose: Prose
    suppressed: int
    previous: ChapterLink | None = None
    next: ChapterLink | None = None
    invented: str = ""


@dataclass(frozen=True)
class Difference:
    """A passage that is new, gone, or says something else. `url` is empty for one that is gone."""

    state: str
    section: str
    pieces: tuple[Piece, ...]
    url: str = ""


@dataclass(frozen=True)
class PageDifferences:
    """What changed in one page. `is_new`: all of it is."""

    title: str
    url: str
    differences: tuple[Difference, ...]
    is_new: bool = False
