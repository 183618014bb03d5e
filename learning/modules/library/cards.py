"""Cards of the library: what somebody needs to choose."""

from collections.abc import Iterable, Sequence

from media.images.queries import with_renditions

from ..facet import facet_values
from ..library_entries import LibraryEntry
from ..module_metadata import BADGES, DEFAULT_FORMAT
from ..taxonomies import Taxonomies, taxonomies
from .bitmap_index import page_ids
from .data import Card
from .public_entries import as_listed, entries_of_pages, public_entries
from .sorting import order_of


def cards_of_pages(
    pages: Sequence[int], lists: Taxonomies | None = None, *, beside: Iterable = ()
) -> tuple[Card, ...]:
    """Return the cards of some pages, in their order; of those that everybody may read."""
    entries = entries_of_pages(pages).select_related("page", "image")
    return cards_of(as_listed(entries, pages), lists, beside=beside)


def cards_of(
    entries: Iterable[LibraryEntry], lists: Taxonomies | None = None, *, beside: Iterable = ()
) -> tuple[Card, ...]:
    """Return a card for each entry; at most two queries, however many entries.

    Pictures `beside` the cards get their renditions in the same query.
    """
    lists = lists or taxonomies()
    with_renditions([*beside, *(entry.image for entry in entries)], "card", "hero")
    return tuple(_card(entry, lists) for entry in entries)


def _card(entry: LibraryEntry, lists: Taxonomies) -> Card:
    facets = facet_values(entry)
    label, icon = DEFAULT_FORMAT
    if entry.format in lists.names["format"]:
        label, icon = lists.names["format"][entry.format], lists.extras["format"][entry.format]
    return Card(
        title=entry.title,
        url=entry.page.get_url() or "",
        summary=entry.summary,
        format=entry.format,
        format_label=label,
        format_icon=icon,
        minutes=entry.minutes,
        who=who_line(facets.get("audience", set()), lists),
        badges=tuple(badge for key, badge in BADGES.items() if key in facets.get("access", ())),
        invented=entry.invented,
        reviewed=entry.reviewed_on,
        image=entry.image,
        page_id=entry.pk,
    )


def who_line(slugs: set[str], lists: Taxonomies) -> str:
    """Return "For everybody", or "For researchers and funders"."""
    audiences = lists.names["audience"]
    if not slugs or len(slugs) == len(audiences):
        return "For everybody"
    short = lists.extras["audience"]
    names = [short[slug] or name.lower() for slug, name in audiences.items() if slug in slugs]
    return "For " + (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}")


def newest_cards(number: int, *, beside: Iterable = ()) -> tuple[Card, ...]:
    """Return the newest things in the library that everybody may see; `beside` as in cards_of."""
    index = public_entries()
    newest = page_ids(index, index.everything, order_of(index, "newest"), 0, number)
    return cards_of_pages(newest, beside=beside)


def library_size() -> int:
    """Return how many things the library lists for everybody."""
    return public_entries().everything.bit_count()
