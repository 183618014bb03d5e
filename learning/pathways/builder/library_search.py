"""What a pathway can be built from: modules, chapters, films, prompts and checks."""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from wagtail.models import Page

from media.recordings.api import format_time

from ...assessments.models import Check, Prompt
from ...modules.api import LibraryEntry, Taxonomies
from ...passages.api import closed_paths
from ...search.api import (
    Hit,
    IndexUnusable,
    SearchFailed,
    SearchFilters,
    parse_query,
    search_engine,
    synonyms,
)
from ..kinds.source_step import READABLE
from ..step_kind import StepKind, asking_kinds, names_of
from .data import Item, Items
from .permissions import drafts_user_can_use

MOST_ITEMS = 40
MOST_HITS = 300
MOST_FOUND = 3
LONGEST = 200
SPOKEN = "cues"
# Beside the formats of the library.
SEARCH_RESTS = "The search is being prepared, so we looked in titles only."


def find(
    request: HttpRequest, *, q: str = "", facets: Mapping[str, str] | None = None, lists: Taxonomies
) -> Items:
    """Return what fits the words and the filters, the best first; without words in the library's order.

    `facets`: "format", "time", "principle" and "feature", each one value. A constant number of queries.
    """
    words = " ".join(q.split())[:LONGEST]
    chosen = {facet: value for facet, value in (facets or {}).items() if value}
    if (thinking := chosen.get("format")) in names_of(lambda kind: kind.question):
        return _bounded(_thinking(words, only=thinking))
    items, notice = _published(request, words, chosen, lists)
    if not chosen:
        items = [*items, *_drafts(request, words), *_thinking(words)]
    return _bounded(items, notice)


def _bounded(items: list[Item], notice: str = "") -> Items:
    return Items(tuple(items[:MOST_ITEMS]), len(items) > MOST_ITEMS, notice)


def _published(request, words: str, chosen: dict[str, str], lists) -> tuple[list[Item], str]:
    entries = LibraryEntry.objects.filter(page__live=True).select_related("page__content_type")
    for path in closed_paths(request):
        entries = entries.exclude(page__path__startswith=path)
    for facet, value in chosen.items():
        entries = entries.filter(facets__facet=facet, facets__value=value)
    if not words:
        rows = list(entries.order_by("page__path")[: MOST_ITEMS + 1])
        return [_item(entry, lists) for entry in rows], ""
    try:
        hits = _hits(request, words, chosen)
    except (IndexUnusable, SearchFailed):
        rows = list(_titled(entries, words, "title")[: MOST_ITEMS + 1])
        return [_item(entry, lists) for entry in rows], SEARCH_RESTS
    by_page: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.document.page_id:
            by_page.setdefault(hit.document.page_id, []).append(hit)
    known = entries.in_bulk(list(by_page))
    return [_item(known[pk], lists, by_page[pk]) for pk in by_page if pk in known], ""


def _hits(request, words: str, chosen: dict[str, str]) -> Iterable[Hit]:
    filters = SearchFilters(
        closed=tuple(closed_paths(request)),
        chosen=tuple((facet, (value,)) for facet, value in chosen.items()),
    )
    asked = parse_query(words, synonyms())
    return search_engine().search(asked, filters, limit=MOST_HITS, counts=False).hits


def _item(entry: LibraryEntry, lists: Taxonomies, hits: Iterable[Hit] = ()) -> Item:
    webinar = entry.kind == "webinar"
    place = [] if entry.module_title in ("", entry.title) else [f"From: {entry.module_title}"]
    place += ["invented example"] if entry.invented else []
    return Item(
        key=f"page:{entry.pk}",
        step="watch" if webinar else "read",
        title=entry.title,
        place=" · ".join(place),
        format=lists.names["format"].get(entry.format, entry.kind.capitalize()),
        minutes=entry.minutes,
        reviewed=date_format(entry.reviewed_on, "j M Y") if entry.reviewed_on else "",
        found=tuple(dict.fromkeys(filter(None, map(_where, hits))))[:MOST_FOUND],
        parts_url=reverse("hub_parts_of", args=[entry.pk]),
    )


def _where(hit: Hit) -> str:
    """Return where the words were found, in a few words; nothing for the title of the page itself."""
    document = hit.document
    if document.kind == "page":
        return ""
    said = "".join(text for text, _ in hit.snippet.pieces)
    quote = f"“{Truncator(said).chars(90)}”"
    if document.kind == SPOKEN:
        return f"{quote} is said at {format_time(int(document.start_s or 0))}"
    if document.kind == "section":
        return f"Section: {document.title}"
    return f"{document.title}: {quote}" if document.title != document.page_title else quote


def _titled(rows: QuerySet, words: str, *fields: str) -> QuerySet:
    # A zero sign stands in no row, and PostgreSQL takes none.
    for word in words.replace("\0", " ").split():
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(found)
    return rows


def _drafts(request, words: str) -> list[Item]:
    """Return pages that are not published yet: a pathway can be published together with them."""
    pages = drafts_user_can_use(request.user)
    kinds = [label.split(".")[1].lower() for label in READABLE]
    pages = pages.filter(content_type__app_label="learning", content_type__model__in=kinds)
    rows = _titled(pages, words, "draft_title", "title").select_related("content_type")
    return [_draft(page) for page in rows.order_by("-latest_revision_created_at")[:MOST_ITEMS]]


def _draft(page: Page) -> Item:
    kind = page.content_type.model.removesuffix("page")
    return Item(
        key=f"page:{page.pk}",
        step="watch" if kind == "webinar" else "read",
        title=page.draft_title or page.title,
        place="Draft: publish it with the pathway",
        format=kind.capitalize(),
        minutes=1,
        draft=True,
    )


def _thinking(words: str, only: str = "") -> list[Item]:
    items: list[Item] = []
    for kind in asking_kinds():
        if only in ("", kind.name):
            rows = apps.get_model(kind.question.model).objects.all()
            found = _titled(rows, words, "title", kind.question.words).order_by("title")
            items += [_thought(kind, row) for row in found[: MOST_ITEMS + 1]]
    return items


def _thought(kind: StepKind, row: Prompt | Check) -> Item:
    return Item(
        key=f"{kind.question.field}:{row.pk}",
        step=kind.name,
        title=row.title,
        place=Truncator(getattr(row, kind.question.words)).chars(120),
        format=kind.label,
        minutes=kind.usual_minutes,
    )
