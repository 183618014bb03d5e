"""What a search asks besides the index, and what is known of it while the database is away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest
from wagtail.models import Page

from ..modules.api import facet_labels, taxonomies
from ..passages.api import closed_paths, may_see_page, paths_closed_to_some
from .data import Hit
from .engine import Position
from .synonyms import synonyms


@dataclass(frozen=True)
class Place:
    """A page that somebody may see, as results name it."""

    pk: int
    title: str
    url: str


@dataclass(frozen=True)
class SearchContext:
    """What is known of words, lists and pages.

    `labels` gives the words of facets. `closed` are tree paths below which this person may not read.
    `places` gives the pages of hits, by their numbers, that the person may see.
    """

    synonyms: Mapping[str, list[str]]
    labels: Callable[[], Mapping[str, Mapping[str, str]]]
    closed: tuple[str, ...]
    places: Callable[[Iterable[Hit]], Mapping[int, Place]]
    is_remembered: bool = False


def search_context(request: HttpRequest) -> SearchContext:
    """Return what is so now, for this person. Raises OperationalError while the database is away."""
    return SearchContext(
        synonyms=synonyms(),
        labels=lambda: facet_labels(taxonomies()),
        closed=tuple(closed_paths(request)),
        places=lambda hits: _places_now(request, hits),
    )


def _places_now(request: HttpRequest, hits: Iterable[Hit]) -> Mapping[int, Place]:
    """Return the pages of hits that are live and open to this person: each is asked once more."""
    found = [hit.document for hit in hits]
    ids = {each.page_id for each in found} | {each.module_page_id for each in found}
    return {
        pk: Place(pk, page.title, page.get_url(request) or "")
        for pk, page in Page.objects.in_bulk(ids - {None}).items()
        if may_see_page(request, page)
    }


def _places_in_index(hits: Iterable[Hit]) -> Mapping[int, Place]:
    """Return the pages of hits as the index knows them; what is closed was not found."""
    found = {}
    for document in (hit.document for hit in hits):
        if document.module_page_id is not None:
            found[document.module_page_id] = Place(
                document.module_page_id, document.module_title, document.module_url
            )
        if document.page_id is not None:
            found[document.page_id] = Place(
                document.page_id, document.page_title, document.page_url
            )
    return found


_remembered: tuple[Position, SearchContext] | None = None


def remember(position: Position) -> None:
    """Keep what a visitor's search needs: words and lists as of a position of the index, what is closed as of now.

    Called again and again by who follows the database, so that what was closed a moment before the
    database went away is not found either. One query, and a few when something was published.
    """
    global _remembered
    # For nobody in particular, all that is closed to some is closed.
    closed = tuple(paths_closed_to_some())
    if _remembered and _remembered[0] == position:
        context = replace(_remembered[1], closed=closed)
    else:
        context = _context_of_visitors(closed)
    _remembered = (position, context)


def _context_of_visitors(closed: tuple[str, ...]) -> SearchContext:
    labels = facet_labels(taxonomies())
    return SearchContext(
        synonyms=synonyms(),
        labels=lambda: labels,
        closed=closed,
        places=_places_in_index,
        is_remembered=True,
    )


def remembered_context() -> SearchContext | None:
    """Return what was so for a visitor when this process last knew; None if it never did."""
    return _remembered[1] if _remembered else None
