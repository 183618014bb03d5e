"""Cards of the library: what somebody needs to choose."""

from collections.abc import Sequence

from media.images.queries import with_renditions

from ...generation.api import remembered_many
from ..facet import facet_values
from ..library_entries import LibraryEntry
from ..module_metadata import BADGES, DEFAULT_FORMAT
from ..taxonomies import Taxonomies, taxonomies
from .bitmap_index import page_ids
from .card_memory import MOST_KEPT, PLACE
from .data import Card
from .public_entries import entries_of_pages, public_entries
from .sorting import order_of


def cards_of_pages(page_ids: Sequence[int]) -> tuple[Card, ...]:
    """Return the cards of some pages, in their order; of those that everybody may read. Two queries, or none."""
    return tuple(_cards(page_ids).values())


@remembered_many(MOST_KEPT)
def _cards(page_ids: list[int]) -> dict[int, Card]:
    lists, entries = taxonomies(), list(entries_of_pages(page_ids).select_related("page", "image"))
    with_renditions((entry.image for entry in entries), PLACE, "hero")
    return {entry.pk: _card(entry, lists) for entry in entries}


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


def newest_pages(number: int) -> list[int]:
    """Return the ids of the newest things in the library that everybody may see."""
    index = public_entries()
    return page_ids(index, index.everything, order_of(index, "newest"), 0, number)


def library_size() -> int:
    """Return how many things the library lists for everybody."""
    return public_entries().everything.bit_count()
