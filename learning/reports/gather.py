"""All findings together, and their numbers for the dashboard."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from ..generation.api import remembered
from .alignment_questions import parts_to_tell_apart
from .broken_links import broken_links
from .data import KINDS, Finding
from .external_links import broken_addresses
from .failed_files import files_with_problems
from .missing_alt_text import pictures_without_words
from .missing_captions import films_without_captions
from .published_texts import published_texts
from .reviews import reviews_due
from .stale_sources import pathways_to_look_at


def findings(*, user: AbstractUser | None = None, today: date | None = None) -> list[Finding]:
    """Return everything to look at, by kind. The number of queries does not grow with the library."""
    pictures, links = findings_in_words()
    return [
        *reviews_due(today=today or timezone.localdate(), user=user),
        *films_without_captions(),
        *pictures,
        *links,
        *broken_addresses(),
        *files_with_problems(),
        *parts_to_tell_apart(),
        *pathways_to_look_at(),
    ]


@remembered
def findings_in_words() -> tuple[list[Finding], list[Finding]]:
    """Return the pictures without words and the links that lead nowhere, of all texts.

    Words are read through only after something was published or taken away: with ten thousand texts
    that takes a second.
    """
    texts = list(published_texts())
    return pictures_without_words(texts), broken_links(texts)


def counts() -> dict[str, int]:
    """Return how many findings there are of each kind."""
    pictures, links = findings_in_words()
    found = {
        "pictures": pictures,
        "links": links,
        "review": reviews_due(today=timezone.localdate()),
        "captions": films_without_captions(),
        "addresses": broken_addresses(),
        "files": files_with_problems(),
        "parts": parts_to_tell_apart(),
        "pathways": pathways_to_look_at(),
    }
    return {kind: len(found[kind]) for kind in KINDS}
