"""The orders in which the library can be read."""

from wagtail.models import Page

from ..metadata import Level
from .bitmap_index import BitmapIndex, Order

USUAL = "recommended"
SORTS = {
    "recommended": "Recommended",
    "newest": "Newest first",
    "shortest": "Shortest first",
    "title": "By title",
}
LEVELS = {level: depth for depth, level in enumerate(Level.values)}
# Of what is equal the newest comes first.
KEYS = {
    "newest": lambda row: 0,
    "recommended": lambda row: LEVELS.get(row.level, 0),
    "shortest": lambda row: (row.minutes, row.title.casefold()),
    "title": lambda row: row.title.casefold(),
    "tree": lambda row: row.path,
}
MOST_PICKS = 12


def order_of(index: BitmapIndex, sort: str) -> Order:
    """Return the entries of the index in an order of SORTS, or in that of the tree.

    Recommended, after what editors put first: what is for beginners, the newest first.
    """
    return index.in_order(sort, KEYS[sort])


def picks_of(library: Page, sort: str) -> list[int]:
    """Return the pages that editors put first in the library, as far as this order has them first."""
    if sort != USUAL:
        return []
    return [pick["value"] for pick in library.recommended.raw_data if pick["value"]][:MOST_PICKS]
