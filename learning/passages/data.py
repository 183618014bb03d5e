"""What a page or a recording holds, before it has a permanent address."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where a passage stands: one of this kind and key in its page."""

    page_id: int
    kind: str
    key: str


@dataclass(frozen=True)
class FoundPassage:
    """One passage as found in what is being published.

    `key` names it inside its page: the block's id for a section, `page` for
    the page as a whole, a fingerprint of its words for a run of cues.
    `start_s` and `end_s` (seconds) are set for spoken passages only.
    """

    kind: str
    key: str
    title: str
    text: str
    slug: str = ""
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True)
class Projected:
    """How many passages a publishing added, reworded and took away; pages and sections apart."""

    added: int = 0
    changed: int = 0
    gone: int = 0
