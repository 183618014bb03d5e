"""What the library says of pages, in memory as the pages are (`page_memory`)."""

from collections.abc import Iterable

from media.images.queries import with_renditions

from ..generation.api import remembered_many
from .library_entries import LibraryEntry
from .page_memory import own_copy

MOST_ENTRIES = 2_000


def entries_by_id(page_ids: Iterable[int]) -> dict[int, LibraryEntry]:
    """Return what the library says of pages, their pictures with renditions. Two queries, or none."""
    return {pk: _own(entry) for pk, entry in _entries(page_ids).items()}


def _own(entry: LibraryEntry) -> LibraryEntry:
    own = own_copy(entry)
    if entry.image is not None:
        own.image = own_copy(entry.image)
    return own


@remembered_many(MOST_ENTRIES)
def _entries(page_ids: list[int]) -> dict[int, LibraryEntry]:
    entries: dict[int, LibraryEntry] = LibraryEntry.objects.select_related("image").in_bulk(
        page_ids
    )
    with_renditions((entry.image for entry in entries.values()), "seat", "cover")
    return entries
