"""Plain data of session packs. Pure: no Django."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...modules.reading.data import GlossaryEntry
from ..data import PathwayView, StepView


@dataclass(frozen=True)
class Captions:
    """Captions of what is played; `address` is a `data:` address with the words in it."""

    language: str
    label: str
    address: str


@dataclass(frozen=True)
class Film:
    """A recording, or a clip of it, as a pack plays it.

    `file` and `poster` are places inside the pack; `file` is empty while there is nothing to play.
    """

    file: str
    media_type: str
    is_video: bool
    poster: str
    width: int
    height: int
    start_s: float | None
    end_s: float | None
    captions: tuple[Captions, ...] = ()
    voice_note: str = ""

    @property
    def fragment(self) -> str:
        """What stands behind the file's address, so that a clip is one without any script."""
        if self.start_s is None and self.end_s is None:
            return ""
        end = "" if self.end_s is None else f",{self.end_s:g}"
        return f"#t={self.start_s or 0:g}{end}"


@dataclass(frozen=True)
class Part:
    """Words of a source as they stand in the pack; `html` is safe, its addresses lead nowhere on our site."""

    html: str
    title: str = ""


@dataclass(frozen=True)
class Card:
    """Something to cut out and hand round."""

    kind: str
    words: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceNote:
    """Where words or films come from, and on which terms they may be passed on."""

    title: str
    address: str
    licence: str
    rights_holder: str


@dataclass(frozen=True)
class PackStep:
    """A step in the pack.

    `begins` is after how many minutes. `blocks` are the source's own, for the PDF; `parts`, `footnotes` (mark, id, html) and `instructions` are html for the offline
    pages. `transcript` is a place in the pack, `files` are (label, address).
    """

    view: StepView
    begins: int
    blocks: tuple[Any, ...] = ()
    parts: tuple[Part, ...] = ()
    footnotes: tuple[tuple[str, str, str], ...] = ()
    film: Film | None = None
    transcript: str = ""
    source_address: str = ""
    files: tuple[tuple[str, str], ...] = ()
    instructions: str = ""

    @property
    def prompt(self) -> str:
        """What is asked, in the wording for a group."""
        return self.view.prompt_group or self.view.prompt_alone


@dataclass(frozen=True)
class Pack:
    """All that a session pack says. `pages` are the pages that its words are from."""

    title: str
    slug: str
    strapline: str
    address: str
    hub_name: str
    made_on: date
    overview: PathwayView
    steps: tuple[PackStep, ...]
    words: tuple[GlossaryEntry, ...]
    cards: tuple[Card, ...]
    sources: tuple[SourceNote, ...]
    pages: tuple[int, ...]
    files: dict[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> str:
        return f"{self.made_on.day} {self.made_on:%B %Y}"

    @property
    def pdf_name(self) -> str:
        return f"{self.slug}-pack.pdf"
