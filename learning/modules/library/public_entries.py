"""What the library lists for everybody, kept by each process until something changes."""

from collections.abc import Iterable, Sequence

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from ...generation.api import remembered
from ...passages.api import public_q
from ..library_entries import LibraryEntry
from .bitmap_index import BitmapIndex, Row, followed

# What the next one is worked out from. It may be that of any moment: it is only compared with.
_last = BitmapIndex()


@remembered
def public_entries() -> BitmapIndex:
    """Return the listed entries whose page everybody may read now. Two queries after a change, else none."""
    global _last
    rows = (
        LibraryEntry.objects.filter(public_q(), listed=True)
        .order_by(F("page__first_published_at").desc(nulls_last=True), "title", "pk")
        .values_list(
            "pk",
            "page__path",
            "title",
            "summary",
            "minutes",
            "level",
            # As text: most are known already and need not be read.
            Cast("facet_values", TextField()),
        )
    )
    _last = followed(_last, [Row(*row) for row in rows])
    return _last


def entries_of_pages(page_ids: Sequence[int]) -> QuerySet[LibraryEntry]:
    """Return the entries of some pages, of those that everybody may read."""
    # Asked once more: another machine may have closed a page this very moment.
    return LibraryEntry.objects.filter(public_q(), pk__in=page_ids)


def as_listed(entries: Iterable[LibraryEntry], page_ids: Sequence[int]) -> list[LibraryEntry]:
    """Return entries in the order of their pages."""
    found = {entry.pk: entry for entry in entries}
    return [found[pk] for pk in page_ids if pk in found]
