"""What is offered to somebody who is typing, and the words to mark where they land."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import OperationalError
from django.http import HttpRequest
from django.utils.safestring import SafeString

from .data import Hit, SearchFilters
from .engine import IndexUnusable, SearchFailed
from .highlights import marked
from .index_location import search_engine
from .parsing import parse_query
from .results_view import LABELS, address_of
from .rules import varied
from .search_context import Place, SearchContext, remembered_context, search_context
from .snippets import shorter

T = TypeVar("T")

MOST = 5
LOOKED_THROUGH = 25
MOST_WORDS = 40


@dataclass(frozen=True)
class Suggestion:
    """One place to go. The two texts are safe, with the words found marked."""

    url: str
    kind: str
    icon: str
    title_html: SafeString
    words_html: SafeString
    place: str


def suggestions_for(request: HttpRequest, text: str) -> tuple[Suggestion, ...]:
    """Return at most five places for words that may not be finished; none if there is no index."""
    return _asked(request, text, _suggestions) or ()


def words_to_mark(request: HttpRequest, text: str) -> list[str]:
    """Return the words of what was found, as they are written, that somebody looked for."""
    return _asked(request, text, _words) or []


def _asked(request: HttpRequest, text: str, answer: Callable[[str, SearchContext], T]) -> T | None:
    """Return an answer as it is now; while the database is away, a visitor's over the last index."""
    if not text.strip():
        return None
    try:
        return answer(text, search_context(request))
    except OperationalError:
        if (remembered := remembered_context()) is None:
            raise
        return answer(text, remembered)


def _suggestions(text: str, context: SearchContext) -> tuple[Suggestion, ...]:
    hits = _hits(text, context)
    places = context.places(hits)
    seen = [(hit, place) for hit in hits if (place := places.get(hit.document.page_id))]
    kinds = [hit.document.kind for hit, _ in seen]
    chosen = [seen[number] for number in varied(kinds, MOST)]
    return tuple(_suggestion(hit, place, places.get(_module(hit))) for hit, place in chosen)


def _module(hit: Hit) -> int:
    return hit.document.module_page_id or hit.document.page_id


def _words(text: str, context: SearchContext) -> list[str]:
    words = (
        snippet.text[begin:end]
        for hit in _hits(text, context)
        for snippet in (hit.title, hit.snippet)
        for begin, end in snippet.marks
    )
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _hits(text: str, context: SearchContext) -> tuple[Hit, ...]:
    asked = parse_query(text, context.synonyms, typing=True)
    if asked.is_empty:
        return ()
    filters = SearchFilters(closed=context.closed)
    try:
        hits = search_engine().suggest(asked, filters, limit=LOOKED_THROUGH)
        if not hits and (spelling := search_engine().spelling(asked, filters)):
            hits = search_engine().suggest(
                parse_query(spelling, context.synonyms), filters, limit=LOOKED_THROUGH
            )
    except (IndexUnusable, SearchFailed):
        return ()
    return hits


def _suggestion(hit: Hit, place: Place, module: Place | None) -> Suggestion:
    document = hit.document
    # Of a module that is closed to who asks, or gone, the name is not told.
    named = module is not None and document.module_title != document.title
    label, icon = LABELS.get(document.kind, LABELS["paragraph"])
    return Suggestion(
        url=address_of(document, place.url),
        kind=label,
        icon=icon,
        title_html=marked(hit.title),
        words_html=marked(shorter(hit.snippet)),
        place=document.module_title if named else "",
    )
