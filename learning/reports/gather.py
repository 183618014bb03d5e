"""All findings together, and their numbers for the dashboard."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.cache import cache
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import Page

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
    texts = list(published_texts())
    return [
        *reviews_due(today=today or timezone.localdate(), user=user),
        *films_without_captions(),
        *pictures_without_words(texts),
        *broken_links(texts),
        *broken_addresses(),
        *files_with_problems(),
        *parts_to_tell_apart(),
        *pathways_to_look_at(),
    ]


def counts() -> dict[str, int]:
    """Return how many findings there are of each kind.

    Words are read through only after something was published or taken away;
    reviews, captions, links elsewhere, files, parts and pathways are always counted anew.
    """
    state = Page.objects.live().aggregate(count=Count("pk"), last=Max("last_published_at"))
    key = f"learning.reports.words.{state['count']}.{state['last'] and state['last'].timestamp()}"
    words = cache.get(key)
    if words is None:
        texts = list(published_texts())
        words = {"pictures": len(pictures_without_words(texts)), "links": len(broken_links(texts))}
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
