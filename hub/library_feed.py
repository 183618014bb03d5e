"""What the library finds for a filter, as Atom: the newest first, only what everybody may read."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, QueryDict
from django.utils.html import escape

from learning.modules.api import (
    FACETS,
    FEED,
    LibraryEntry,
    LibraryQuery,
    active_filters,
    as_listed,
    entries_of_pages,
    facet_labels,
    filter_url,
    newest_found,
    parse_query,
    taxonomies,
)
from learning.public_address import page_address, public_url

from .atom_feed import AtomFeed
from .site_settings import HubSettings

LIBRARY = "/library/"
MOST = 20
UNKNOWN = "We do not know this filter any more, so nothing is listed."


@dataclass(frozen=True)
class Found:
    """What a feed is of. `of`: its filters in words."""

    site_name: str
    asked: LibraryQuery
    of: str
    entries: tuple[LibraryEntry, ...]
    problem: str = ""


def narrows(query: QueryDict) -> bool:
    """Return whether an address of the feed asks for a part of the library."""
    return any(query.get(name) for name in ("q", *(facet.name for facet in FACETS)))


class LibraryFeed(Feed):
    """The same parameters as the library's own address."""

    feed_type = AtomFeed

    def get_object(self, request: HttpRequest) -> Found:
        labels = facet_labels(taxonomies())
        asked = parse_query(request.GET, labels)
        words = [
            active_filter.label
            for active_filter in active_filters(LIBRARY, asked.filters, asked.chosen, labels)
        ]
        name, of = HubSettings.for_request(request).site_name, ", ".join(words) or "library"
        # A filter that is gone must not turn a feed of a few things into one of everything.
        if any(request.GET.get(facet.name) and not asked.chosen[facet.name] for facet in FACETS):
            return Found(name, asked, of, (), UNKNOWN)
        pages = newest_found(asked, MOST)
        entries = entries_of_pages(pages).select_related("page")
        return Found(name, asked, of, tuple(as_listed(entries, pages)))

    def title(self, found: Found) -> str:
        return f"{found.site_name}: {found.of}"

    def subtitle(self, found: Found) -> str:
        return found.problem or "New in the library, as filtered."

    def author_name(self, found: Found) -> str:
        return found.site_name

    def link(self, found: Found) -> str:
        return public_url(filter_url(LIBRARY, found.asked.filters))

    def feed_url(self, found: Found) -> str:
        return public_url(filter_url(FEED, found.asked.filters))

    def items(self, found: Found) -> tuple[LibraryEntry, ...]:
        return found.entries

    def item_title(self, entry: LibraryEntry) -> str:
        return entry.title

    def item_description(self, entry: LibraryEntry) -> str:
        return escape(entry.summary)

    def item_link(self, entry: LibraryEntry) -> str:
        return page_address(entry.page)

    def item_pubdate(self, entry: LibraryEntry) -> datetime:
        return entry.page.first_published_at

    def item_updateddate(self, entry: LibraryEntry) -> datetime:
        return entry.page.last_published_at or entry.page.first_published_at
