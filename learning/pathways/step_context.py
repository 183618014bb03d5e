"""The pages that steps show, with all they need. `load_step_context` fills it."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from ..modules.api import LibraryEntry, Matcher
from ..passages.api import Passage


@dataclass(frozen=True)
class StepContext:
    """The pages that some steps show, and what is needed to show them.

    passages: the current passages of those pages of which steps show only some paragraphs.
    mark: the highest content version among what a single step shows as a whole; 0 for several steps.
    on_paper: whether everything is shown in full. unfolded: what the reader opened on a screen, ""
    for nothing, "all", or the number of a chapter. address: how links within the step begin.
    """

    request: HttpRequest
    pages: dict[int, Page]
    entries: dict[int, LibraryEntry]
    taken_down: set[int]
    terms: Matcher
    passages: list[Passage]
    mark: int = 0
    on_paper: bool = False
    unfolded: str = ""
    address: str = "?"
