"""All findings together, and their numbers for the dashboard."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.cache import cache
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import Page

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

KEPT_S = 3600


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
    """Return how many findings there are of each kind.

    Words count for the dashboard as after the last publish, and not after each change of anything;
    reviews, captions, links elsewhere, files, parts and pathways are always counted anew.
    """
    state = Page.objects.live().aggregate(count=Count("pk"), last=Max("last_published_at"))
    key = f"learning.reports.words.{state['count']}.{state['last'] and state['last'].timestamp()}"
    words = cache.get(key)
    if words is None:
        pictures, links = findings_in_words()
        words = {"pictures": len(pictures), "links": len(links)}
        cache.set(key, words, KEPT_S)
    fresh = {
        "review": len(reviews_due(today=timezone.localdate())),
        "captions": len(films_without_captions()),
        "addresses": len(broken_addresses()),
        "files": len(files_with_problems()),
        "parts": len(parts_to_tell_apart()),
        "pathways": len(pathways_to_look_at()),
    }
    return {kind: {**words, **fresh}[kind] for kind in KINDS}
