"""The one address of feeds: what is new, or what a filter of the library finds."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page

from .library_feed import LibraryFeed, narrows
from .news import NewsFeed

news_feed, library_feed = NewsFeed(), LibraryFeed()


@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Send a feed; a reader that has it already is told so."""
    return library_feed(request) if narrows(request.GET) else news_feed(request)
