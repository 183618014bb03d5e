"""The library as a list: filters from the address, counts, cards."""

from django.core.paginator import EmptyPage, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from ..passages.access import public_pages
from .cards import cards_of
from .data import Chip, FilterGroup, FilterOption, LibraryView
from .entries import LibraryEntry, LibraryFacet
from .facts import BADGES
from .metadata import Level
from .projection import TIME_LIMITS
from .taxonomies import Taxonomies, taxonomies

PER_PAGE = 12
LONGEST_SEARCH = 200
GROUPS = (
    ("audience", "Who it is for"),
    ("time", "Time"),
    ("format", "Format"),
    ("access", "Available as"),
    ("stage", "Stage of research"),
    ("principle", "Principle"),
    ("feature", "Feature"),
    ("level", "Level"),
)
OPEN = {"audience", "time", "format", "access"}
SORTS = {"newest": "Newest first", "shortest": "Shortest first", "title": "By title"}
ORDERS = {
    "newest": ("-page__first_published_at", "page__title"),
    "shortest": ("minutes", "page__title"),
    "title": ("page__title",),
}


def library_view(*, page, query: QueryDict) -> LibraryView:
    """Return the library for an address. Unknown values are left out, and it says so."""
    lists = taxonomies()
    labels = facet_labels(lists)
    chosen, notices = choices(query, labels)
    q = " ".join(query.get("q", "").replace("\x00", "").split())
    if len(q) > LONGEST_SEARCH:
        q = q[:LONGEST_SEARCH]
        notices.append(f"We looked for the first {LONGEST_SEARCH} characters.")
    sort = query.get("sort", "newest")
    if sort not in SORTS:
        notices.append("We do not know that order, so the newest come first.")
        sort = "newest"
    everything = LibraryEntry.objects.filter(listed=True, page__in=public_pages())
    base = everything.filter(Q(title__icontains=q) | Q(summary__icontains=q)) if q else everything
    found = chosen_from(base, chosen).order_by(*ORDERS[sort])
    slice_, number = _page_of(found, query.get("page"), notices)
    state = {**chosen, "sort": [sort] if sort != "newest" else [], "q": [q] if q else []}
    return LibraryView(
        cards=cards_of(slice_.object_list, lists),
        total=everything.count() if state_is_narrow(chosen, q) else slice_.paginator.count,
        found=slice_.paginator.count,
        filters=filter_groups(base, chosen, labels),
        chips=chips(page.url, state, chosen, labels),
        clear_url=page.url,
        sorts=tuple(FilterOption(key, label, 0, key == sort) for key, label in SORTS.items()),
        q=q,
        notices=tuple(notices),
        hidden=tuple((name, value) for name in ("q", "sort") for value in state[name]),
        previous_url=address(page.url, state, page=number - 1) if slice_.has_previous() else "",
        next_url=address(page.url, state, page=number + 1) if slice_.has_next() else "",
        page_number=number,
        page_count=slice_.paginator.num_pages,
    )


def state_is_narrow(chosen: dict, q: str) -> bool:
    return bool(q) or any(chosen.values())


def facet_labels(lists: Taxonomies) -> dict[str, dict[str, str]]:
    """Return the words for each value of each facet, in their order."""
    return {
        **lists.names,
        "level": {level.value: str(level.label) for level in Level},
        "access": {key: badge.label for key, badge in BADGES.items()},
        "time": {str(limit): f"Up to {limit} min" for limit in TIME_LIMITS},
    }


def choices(query: QueryDict, labels) -> tuple[dict[str, list[str]], list[str]]:
    """Return the known values chosen for each facet, and a notice for unknown ones."""
    chosen, unknown = {}, False
    for facet, _ in GROUPS:
        values = list(dict.fromkeys(value for value in query.getlist(facet)[:50] if value))
        chosen[facet] = [value for value in values if value in labels[facet]]
        unknown |= len(chosen[facet]) < len(values)
    if len(chosen["time"]) > 1:
        chosen["time"] = [max(chosen["time"], key=int)]
    notices = ["We left out a filter that we do not know."] if unknown else []
    return chosen, notices


def chosen_from(entries: QuerySet, chosen: dict[str, list[str]], leaving_out: str = "") -> QuerySet:
    """Return entries that have, for each facet, at least one of the chosen values."""
    for facet, values in chosen.items():
        if values and facet != leaving_out:
            having = LibraryFacet.objects.filter(facet=facet, value__in=values).values("entry_id")
            entries = entries.filter(pk__in=having)
    return entries


def filter_groups(base: QuerySet, chosen, labels) -> tuple[FilterGroup, ...]:
    """Return the boxes with their counts, right under combination. One query.

    A group's own choice does not narrow its own counts: they say what a
    further tick would bring.
    """
    counted = []
    narrowed = [facet for facet, _ in GROUPS if chosen[facet]]
    rest = [facet for facet, _ in GROUPS if not chosen[facet]]
    for facets, left_out in [(rest, "")] + [([facet], facet) for facet in narrowed]:
        if facets:
            entries = chosen_from(base, chosen, leaving_out=left_out)
            counted.append(
                LibraryFacet.objects.filter(facet__in=facets, entry__in=entries.values("pk"))
                .order_by()
                .values_list("facet", "value")
                .annotate(found=Count("entry_id"))
            )
    rows = counted[0].union(*counted[1:], all=True) if len(counted) > 1 else counted[0]
    counts = {(facet, value): found for facet, value, found in rows}
    groups = []
    for facet, label in GROUPS:
        options = tuple(
            FilterOption(value, name, counts.get((facet, value), 0), value in chosen[facet])
            for value, name in labels[facet].items()
            if counts.get((facet, value)) or value in chosen[facet]
        )
        if options:
            groups.append(
                FilterGroup(
                    facet, label, options, facet in OPEN or bool(chosen[facet]), facet == "time"
                )
            )
    return tuple(groups)


def chips(url: str, state, chosen, labels) -> tuple[Chip, ...]:
    """Return a chip for each filter in force; its address is the library without it."""
    found = [
        Chip(
            labels[facet][value],
            address(url, {**state, facet: [other for other in values if other != value]}),
        )
        for facet, values in chosen.items()
        for value in values
    ]
    if state["q"]:
        found.append(Chip(f"“{state['q'][0]}”", address(url, {**state, "q": []})))
    return tuple(found)


def address(url: str, state: dict[str, list[str]], page: int = 1) -> str:
    """Return the library's address for a state; empty parts are left out."""
    query = QueryDict(mutable=True)
    for key, values in state.items():
        if values:
            query.setlist(key, values)
    if page > 1:
        query["page"] = str(page)
    return f"{url}?{query.urlencode()}" if query else url


def _page_of(entries: QuerySet, asked: str | None, notices: list[str]):
    paginator = Paginator(entries, PER_PAGE)
    try:
        number = int(asked) if asked else 1
        return paginator.page(number), number
    except (ValueError, EmptyPage, OverflowError):
        notices.append("There is no such page of results, so this is the first.")
        return paginator.page(1), 1
