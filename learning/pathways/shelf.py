"""The pages that steps show, with all they need. `shelves` fills it."""

from dataclasses import dataclass

from wagtail.models import Page

from ..modules.entries import LibraryEntry
from ..modules.reading.glossary_markup import Matcher
from ..passages.models import Passage


@dataclass(frozen=True)
class Shelf:
    """What some steps show, with all they need.

    `passages`: those of the pages of which steps show some paragraphs. `mark`: the newest of
    what a single step shows as a whole, 0 with several. `on_paper`
    everything is shown in full; on a screen `unfolded` is what the reader opened: "" for
    nothing, "all", or the number of a chapter. `address` is what links within the step begin with.
    """

    request: object
    pages: dict[int, Page]
    entries: dict[int, LibraryEntry]
    taken_down: set[int]
    terms: Matcher
    passages: list[Passage]
    mark: int = 0
    on_paper: bool = False
    unfolded: str = ""
    address: str = "?"
