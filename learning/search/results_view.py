"""From an address to a page of results, as this person may see them."""

from collections.abc import Mapping

from django.db import OperationalError
from django.http import HttpRequest, QueryDict

from media.recordings.api import format_moment, format_time

from ..modules.api import active_filters, filter_groups, filter_url, validated_filters
from .data import Document, Found, Hit, Query, SearchFilters
from .engine import IndexUnusable, SearchFailed
from .highlights import marked
from .index_location import search_engine
from .parsing import parse_query
from .results import KindChoice, Result, ResultGroup, ResultsView
from .search_context import Place, SearchContext, remembered_context, search_context

PATH = "/search/"
PER_PAGE = 20
MOST_PAGES = 20
LONG = 300
KINDS = {
    "text": (
        "In the text",
        "text-quote",
        ("page", "section", "paragraph", "list", "table", "figure", "quote", "box"),
    ),
    "spoken": ("Spoken", "play", ("cues",)),
    "words": ("Words", "message-circle", ("word",)),
    "pathways": ("Pathways", "route", ("pathway",)),
}
LABELS = {
    "page": ("In the library", "book-open"),
    "section": ("Section", "text-quote"),
    "paragraph": ("In the text", "text-quote"),
    "list": ("List", "list"),
    "table": ("Table", "table"),
    "figure": ("Picture", "image"),
    "quote": ("Quote", "quote"),
    "box": ("In a box", "message-circle"),
    "cues": ("Spoken", "play"),
    "word": ("A word you may meet", "message-circle"),
    "pathway": ("Pathway", "route"),
}


def results_view(request: HttpRequest, query: QueryDict) -> ResultsView:
    """Return the results for an address. What is closed to this person is not found or counted.

    While the database is away, those of a visitor over the last index. Raises OperationalError if
    this process has not yet known what that needs.
    """
    text = query.get("q", "")
    if not text.strip():
        return ResultsView(said="", count=0)
    try:
        return _results(query, text, search_context(request))
    except OperationalError:
        if (remembered := remembered_context()) is None:
            raise
        return _results(query, text, remembered)


def _results(query: QueryDict, text: str, context: SearchContext) -> ResultsView:
    same = context.synonyms
    asked = parse_query(text, same)
    if asked.is_empty:
        return ResultsView(said=asked.said or " ".join(text.split())[:LONG], count=0)
    labels = context.labels()
    chosen, notices = validated_filters(query, labels)
    kind = query.get("kind", "")
    if kind and kind not in KINDS:
        kind, notices = "", [*notices, "We left out a filter that we do not know."]
    if len(" ".join(text.split())) > len(asked.said):
        notices.append("That is a long search. We looked for its first words.")
    filters = SearchFilters(
        closed=context.closed,
        kinds=KINDS[kind][2] if kind else (),
        chosen=tuple((facet, tuple(values)) for facet, values in chosen.items() if values),
    )
    number = _page_number(query.get("page", ""), notices)
    try:
        # A word that is nowhere finds nothing, so nothing is lost by looking for its near spelling.
        spelling = search_engine().spelling(asked, SearchFilters(closed=filters.closed))
        meant = parse_query(spelling, same) if spelling else asked
        found = search_engine().search(
            meant, filters, limit=PER_PAGE, offset=(number - 1) * PER_PAGE
        )
    except (IndexUnusable, SearchFailed):
        return ResultsView(said=asked.said, count=0, notices=tuple(notices), not_ready=True)
    pages = min(MOST_PAGES, -(-found.count // PER_PAGE))
    state = {"q": [asked.said], "kind": [kind] if kind else [], **chosen}
    return ResultsView(
        said=asked.said,
        count=found.count,
        groups=_groups(found.hits, context.places(found.hits)),
        kinds=_kinds(found, kind, state),
        filters=filter_groups(_counts(found), chosen, labels),
        hidden=tuple((name, value) for name in ("q", "kind") for value in state[name]),
        active_filters=active_filters(PATH, {**state, "q": []}, chosen, labels)
        if any(chosen.values())
        else (),
        clear_url=filter_url(PATH, {"q": [asked.said]}),
        also=_also(meant),
        spelling=spelling,
        spelling_url=filter_url(PATH, {"q": [spelling]}) if spelling else "",
        notices=tuple(dict.fromkeys(notices)),
        some_words=found.at_least < found.of and found.count > 0,
        previous_url=filter_url(PATH, state, page=number - 1) if 1 < number <= pages + 1 else "",
        next_url=filter_url(PATH, state, page=number + 1) if number < pages else "",
        page_number=number,
        page_count=pages,
        is_remembered=context.is_remembered,
    )


def _page_number(asked: str, notices: list[str]) -> int:
    if not asked:
        return 1
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    if not 1 <= number <= MOST_PAGES:
        notices.append("There is no such page of results, so this is the first.")
        return 1
    return number


def _groups(hits: tuple[Hit, ...], places: Mapping[int, Place]) -> tuple[ResultGroup, ...]:
    """Return hits by module, the best module first; without those whose page is not to be seen."""
    groups: dict[int, tuple[str, str, list[Result]]] = {}
    for hit in _without_wholes(hits):
        document = hit.document
        if (page := places.get(document.page_id)) is None:
            continue
        module = places.get(document.module_page_id)
        shown = module or page
        # The index may still name a module that is not published any more, or is closed to who asks.
        title = (document.module_title if module else "") or shown.title
        _, _, results = groups.setdefault(shown.pk, (title, shown.url, []))
        results.append(_result(hit, page.url))
    return tuple(ResultGroup(title, url, tuple(found)) for title, url, found in groups.values())


def _without_wholes(hits: tuple[Hit, ...]) -> list[Hit]:
    """Leave a section out where a part of it is found itself."""
    parts = {
        (hit.document.page_id, hit.document.title)
        for hit in hits
        if hit.document.kind not in ("page", "section")
    }
    return [
        hit
        for hit in hits
        if hit.document.kind != "section" or (hit.document.page_id, hit.document.title) not in parts
    ]


def _result(hit: Hit, page_url: str) -> Result:
    document = hit.document
    label, icon = LABELS.get(document.kind, LABELS["paragraph"])
    spoken = document.start_s is not None
    spoken_at = format_time(int(document.start_s)) if spoken else ""
    return Result(
        uid=document.uid,
        kind_label=f"{label} at {spoken_at}" if spoken else label,
        icon=icon,
        title_html=marked(hit.title),
        snippet_html=marked(hit.snippet),
        url=address_of(document, page_url),
        spoken_at=spoken_at,
        player_url=f"{page_url}embed/?t={format_moment(document.start_s)}" if spoken else "",
    )


def address_of(document: Document, page_url: str) -> str:
    """Return where a document stands: the very paragraph, word or second."""
    if document.start_s is not None:
        moment = format_moment(document.start_s)
        return f"{page_url}?t={moment}#t={moment}"
    if document.kind == "word":
        return f"{page_url}#t-{document.anchor}"
    return f"{page_url}#{document.anchor}" if document.anchor else page_url


def _kinds(found: Found, kind: str, state: dict) -> tuple[KindChoice, ...]:
    counts = {key: sum(found.per_kind.get(one, 0) for one in KINDS[key][2]) for key in KINDS}
    everything = KindChoice(
        "All", "", filter_url(PATH, {**state, "kind": []}), sum(counts.values()), not kind
    )
    return (
        everything,
        *(
            KindChoice(
                KINDS[key][0],
                KINDS[key][1],
                filter_url(PATH, {**state, "kind": [key]}),
                number,
                key == kind,
            )
            for key, number in counts.items()
            if number or key == kind
        ),
    )


def _counts(found: Found) -> dict[tuple[str, str], int]:
    return {
        (facet, value): number
        for facet, values in found.per_facet.items()
        for value, number in values.items()
    }


def _also(asked: Query) -> tuple[str, ...]:
    """Return the synonyms that were looked for too, as words to read."""
    others = (" ".join(words) for item in asked.wanted for words in item.others)
    said = asked.said.casefold().replace("-", "")
    return tuple(dict.fromkeys(other for other in others if other not in said))[:6]
