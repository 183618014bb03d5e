"""What is offered to somebody who is typing, and the words to mark where they land."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page

from ..passages.api import closed_paths, may_see_page
from .data import Hit, Query, SearchFilters
from .engine import IndexUnusable, SearchFailed
from .highlights import marked
from .index_location import search_engine
from .parsing import parse_query
from .results_view import LABELS, address_of
from .rules import varied
from .snippets import shorter
from .synonyms import synonyms

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
    hits = _hits(request, text)
    ids = {hit.document.page_id for hit in hits} | {hit.document.module_page_id for hit in hits}
    pages = Page.objects.in_bulk(ids - {None})
    seen = [
        (hit, page)
        for hit in hits
        if (page := pages.get(hit.document.page_id)) and may_see_page(request, page)
    ]
    kinds = [hit.document.kind for hit, _ in seen]
    return tuple(_suggestion(*seen[place], pages, request) for place in varied(kinds, MOST))


def words_to_mark(request: HttpRequest, text: str) -> list[str]:
    """Return the words of what was found, as they are written, that somebody looked for."""
    words = (
        snippet.text[begin:end]
        for hit in _hits(request, text)
        for snippet in (hit.title, hit.snippet)
        for begin, end in snippet.marks
    )
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _hits(request, text: str) -> tuple[Hit, ...]:
    same = synonyms() if text.strip() else {}
    asked = parse_query(text, same, typing=True) if text.strip() else Query()
    if asked.is_empty:
        return ()
    filters = SearchFilters(closed=tuple(closed_paths(request)))
    try:
        hits = search_engine().suggest(asked, filters, limit=LOOKED_THROUGH)
        if not hits and (spelling := search_engine().spelling(asked, filters)):
            hits = search_engine().suggest(
                parse_query(spelling, same), filters, limit=LOOKED_THROUGH
            )
    except (IndexUnusable, SearchFailed):
        return ()
    return hits


def _suggestion(hit: Hit, page: Page, pages: dict[int, Page], request) -> Suggestion:
    document = hit.document
    module = pages.get(document.module_page_id, page)
    named = document.module_title != document.title and may_see_page(request, module)
    label, icon = LABELS.get(document.kind, LABELS["paragraph"])
    return Suggestion(
        url=address_of(document, page.get_url(request) or ""),
        kind=label,
        icon=icon,
        title_html=marked(hit.title),
        words_html=marked(shorter(hit.snippet)),
        place=document.module_title if named else "",
    )
