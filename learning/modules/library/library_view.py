"""The library as a list: filters from the address, counts, cards."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from wagtail.models import Page

from ..facet import FACETS, facet_labels
from ..module_metadata import idea_from
from ..taxonomies import taxonomies
from .bitmap_index import counts_of, narrowed, page_ids, with_words
from .cards import cards_of_pages
from .data import ActiveFilter, FilterOption, LibraryView
from .facets import filter_groups
from .public_entries import public_entries
from .sorting import SORTS, USUAL, order_of, picks_of

PER_PAGE = 12
LONGEST_SEARCH = 200
FEED = "/feed/"


@dataclass(frozen=True)
class LibraryQuery:
    """What an address of the library asks for, as far as it is known; notices say what is not."""

    chosen: dict[str, list[str]]
    q: str
    sort: str
    notices: list[str]

    @property
    def filters(self) -> dict[str, list[str]]:
        """What narrows, as it stands in addresses."""
        return {**self.chosen, "q": [self.q] if self.q else []}

    @property
    def state(self) -> dict[str, list[str]]:
        """All that stays in the address from page to page."""
        return {**self.filters, "sort": [self.sort] if self.sort != USUAL else []}


def parse_query(query: QueryDict, labels: Mapping[str, Mapping[str, str]]) -> LibraryQuery:
    """Return what an address asks for. Unknown values are left out, and it says so."""
    chosen, notices = validated_filters(query, labels)
    q = "".join(sign if sign.isprintable() else " " for sign in query.get("q", ""))
    q = " ".join(q.split())
    if len(q) > LONGEST_SEARCH:
        q = q[:LONGEST_SEARCH]
        notices.append(f"We looked for the first {LONGEST_SEARCH} characters.")
    sort = query.get("sort", USUAL)
    if sort not in SORTS:
        notices.append("We do not know that order, so what we recommend comes first.")
        sort = USUAL
    return LibraryQuery(chosen, q, sort, notices)


def library_view(*, page: Page, query: QueryDict) -> LibraryView:
    """Return the library for an address; no query as long as nothing changes."""
    lists = taxonomies()
    labels = facet_labels(lists)
    asked = parse_query(query, labels)
    chosen, notices, state = asked.chosen, asked.notices, asked.state
    index = public_entries()
    base = with_words(index, asked.q)
    found = narrowed(index, base, chosen)
    count = found.bit_count()
    pages = max(1, -(-count // PER_PAGE))
    number = _page_number(query.get("page"), pages, notices)
    shown = page_ids(
        index,
        found,
        order_of(index, asked.sort),
        PER_PAGE * (number - 1),
        PER_PAGE * number,
        first=picks_of(page, asked.sort),
    )
    return LibraryView(
        cards=cards_of_pages(shown),
        total=index.everything.bit_count(),
        found=count,
        filters=filter_groups(counts_of(index, base, chosen), chosen, labels),
        active_filters=active_filters(page.url, state, chosen, labels),
        clear_url=page.url,
        sorts=tuple(FilterOption(key, label, 0, key == asked.sort) for key, label in SORTS.items()),
        q=asked.q,
        notices=tuple(notices),
        hidden=tuple((name, value) for name in ("q", "sort") for value in state[name]),
        previous_url=filter_url(page.url, state, page=number - 1) if number > 1 else "",
        next_url=filter_url(page.url, state, page=number + 1) if number < pages else "",
        page_number=number,
        page_count=pages,
        feed_url=filter_url(FEED, asked.filters),
        idea=idea_from(chosen, lists),
    )


def newest_found(asked: LibraryQuery, most: int) -> list[int]:
    """Return the pages of the newest things that an address finds, at most so many."""
    index = public_entries()
    found = narrowed(index, with_words(index, asked.q), asked.chosen)
    return page_ids(index, found, order_of(index, "newest"), 0, most)


def validated_filters(
    query: QueryDict, labels: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, list[str]], list[str]]:
    """Return the known values chosen for each facet, and a notice for unknown ones."""
    chosen, unknown = {}, False
    for facet in FACETS:
        name = facet.name
        values = list(dict.fromkeys(value for value in query.getlist(name)[:50] if value))
        chosen[name] = [value for value in values if value in labels[name]]
        unknown |= len(chosen[name]) < len(values)
        if facet.is_single and len(chosen[name]) > 1:
            chosen[name] = [max(chosen[name], key=list(labels[name]).index)]
    notices = ["We left out a filter that we do not know."] if unknown else []
    return chosen, notices


def active_filters(
    url: str,
    state: dict[str, list[str]],
    chosen: dict[str, list[str]],
    labels: Mapping[str, Mapping[str, str]],
) -> tuple[ActiveFilter, ...]:
    """Return a chip for each filter in force; its address is the library without it."""
    found = [
        ActiveFilter(
            labels[facet][value],
            filter_url(url, {**state, facet: [other for other in values if other != value]}),
        )
        for facet, values in chosen.items()
        for value in values
    ]
    if state["q"]:
        found.append(ActiveFilter(f"“{state['q'][0]}”", filter_url(url, {**state, "q": []})))
    return tuple(found)


def filter_url(url: str, state: dict[str, list[str]], page: int = 1) -> str:
    """Return the library's address for a state; empty parts are left out."""
    query = QueryDict(mutable=True)
    for key, values in state.items():
        if values:
            query.setlist(key, values)
    if page > 1:
        query["page"] = str(page)
    return f"{url}?{query.urlencode()}" if query else url


def _page_number(asked: str | None, pages: int, notices: list[str]) -> int:
    try:
        number = int(asked) if asked else 1
    except ValueError:
        number = 0
    if 1 <= number <= pages:
        return number
    notices.append("There is no such page of results, so this is the first.")
    return 1
