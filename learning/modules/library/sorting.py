"""The orders in which the library can be read."""

from django.db.models import Case, IntegerField, QuerySet, Value, When
from wagtail.models import Page

from ..metadata import Level

USUAL = "recommended"
SORTS = {
    "recommended": "Recommended",
    "newest": "Newest first",
    "shortest": "Shortest first",
    "title": "By title",
}
ORDERS = {
    "newest": ("-page__first_published_at", "page__title"),
    "shortest": ("minutes", "page__title"),
    "title": ("page__title",),
}
MOST_PICKS = 12


def in_order(entries: QuerySet, sort: str, library: Page) -> QuerySet:
    """Return entries in an order of SORTS.

    Recommended: first what editors put there, then what is for beginners, the newest first.
    """
    if sort in ORDERS:
        return entries.order_by(*ORDERS[sort])
    picked = [pick["value"] for pick in library.recommended.raw_data if pick["value"]]
    return entries.annotate(
        put=_place("pk", picked[:MOST_PICKS], otherwise=MOST_PICKS),
        depth=_place("level", Level.values, otherwise=0),
    ).order_by("put", "depth", "-page__first_published_at", "page__title")


def _place(name: str, values: list, *, otherwise: int) -> Case:
    """Return where the value of a field stands in a list, as an expression."""
    whens = [When(**{name: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*whens, default=Value(otherwise), output_field=IntegerField())
