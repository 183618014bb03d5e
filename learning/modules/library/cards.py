"""Cards of the library: what somebody needs to choose."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page

from media.images.queries import with_renditions

from ...passages.api import public_pages
from ..facet import facet_values
from ..library_entries import LibraryEntry
from ..module_metadata import BADGES, DEFAULT_FORMAT
from ..taxonomies import Taxonomies, taxonomies
from .data import Card


def cards_of(
    entries: QuerySet, lists: Taxonomies | None = None, *, beside: Iterable = ()
) -> tuple[Card, ...]:
    """Return a card for each entry; at most three queries, however many entries.

    Pictures `beside` the cards get their renditions in the same query.
    """
    entries = list(entries.select_related("page", "image"))
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


def newest_cards(
    number: int, *, among: QuerySet[Page] | None = None, beside: Iterable = ()
) -> tuple[Card, ...]:
    """Return the newest things in the library that everybody may see; `beside` as in cards_of."""
    entries = LibraryEntry.objects.filter(
        listed=True, page__in=public_pages() if among is None else among
    )
    return cards_of(entries.order_by("-page__first_published_at", "-pk")[:number], beside=beside)
