"""Who may see a page: asked at the moment of asking, by every route that shows its words.

Nobody else asks a restriction; the test tests/learning/test_one_owner_of_permissions.py holds that.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from ..generation.api import remembered


def is_public(page: Page) -> bool:
    """Return whether everybody may read the page now: it is live and closed to nobody."""
    return page.live and not page.get_view_restrictions().exists()


@dataclass(frozen=True)
class ClosedPlace:
    """A page that a restriction closes, and all below it with it."""

    page_id: int
    path: str
    by: PageViewRestriction

    def holds(self, page: Page) -> bool:
        return page.path.startswith(self.path)


def restricted_page_ids() -> set[int]:
    """Return the pages that are closed to some by a restriction of their own, or of what they are an alias of."""
    return {place.page_id for place in _closed_places()}


def paths_closed_to_some() -> list[str]:
    """Return the tree paths below which somebody may not read: for who knows nobody yet."""
    return [place.path for place in _closed_places()]


def closed_places() -> list[ClosedPlace]:
    """Return every closed place of the site, with the groups it is for, for `restrictions_on`."""
    return _closed_places("groups")


def restrictions_on(path: str, places: list[ClosedPlace]) -> set[tuple]:
    """Return what closes a place of the tree, in a form in which two places can be compared."""
    return {
        (
            place.by.restriction_type,
            place.by.password,
            frozenset(group.pk for group in place.by.groups.all()),
        )
        for place in places
        if path.startswith(place.path)
    }


def _places_of(request: HttpRequest | None) -> list[ClosedPlace]:
    """Return every closed place of the site, the same throughout a request: there are few."""
    if request is None:
        return _remembered_places()
    if not hasattr(request, "_hub_closed_places"):
        request._hub_closed_places = _remembered_places()
    return request._hub_closed_places


@remembered
def _remembered_places() -> list[ClosedPlace]:
    # What closes pages, not whom it lets in: `accept_request` is asked for each request.
    return _closed_places()


def _closed_places(*also_read: str) -> list[ClosedPlace]:
    """Read what is closed, as Wagtail has it: an alias with its source. One query; more for aliases of aliases."""
    closing = (
        PageViewRestriction.objects.select_related("page")
        .prefetch_related(*also_read)
        .annotate(alias_id=F("page__aliases__pk"), alias_path=F("page__aliases__path"))
    )
    # A row for each alias; a page may be closed in several ways.
    places = list({by.pk: ClosedPlace(by.page_id, by.page.path, by) for by in closing}.values())
    found = [ClosedPlace(by.alias_id, by.alias_path, by) for by in closing if by.alias_id]
    while found:
        places += found
        closing_of = defaultdict(list)
        for place in found:
            closing_of[place.page_id].append(place.by)
        aliases = Page.objects.filter(alias_of__in=closing_of).values_list(
            "pk", "path", "alias_of_id"
        )
        found = [
            ClosedPlace(pk, path, by) for pk, path, source in aliases for by in closing_of[source]
        ]
    return places


def is_unrestricted(request: HttpRequest, page: Page) -> bool:
    """Return whether nothing closes this page or one above it, live or not."""
    return not any(place.holds(page) for place in _places_of(request))


def closed_paths(request: HttpRequest) -> list[str]:
    """Return the tree paths below which this person may not read."""
    # Kept with the person it was worked out for: a copy of a request may carry another.
    person = getattr(request, "user", None)
    kept = getattr(request, "_hub_closed_paths", None)
    if kept is None or kept[0] is not person:
        closed = [
            place.path for place in _places_of(request) if not place.by.accept_request(request)
        ]
        kept = request._hub_closed_paths = (person, closed)
    return kept[1]


def is_closed(request: HttpRequest, page: Page) -> bool:
    """Return whether the page is only for others, live or not."""
    return any(page.path.startswith(path) for path in closed_paths(request))


def may_see_page(request: HttpRequest, page: Page) -> bool:
    """Return whether this person may read the page now: it is live and not closed to them."""
    return page.live and not is_closed(request, page)


def visible(request: HttpRequest, pages: Iterable[Page]) -> list[Page]:
    """Return those of the pages that this person may read, in the same order."""
    return [page for page in pages if may_see_page(request, page)]


def public_pages(request: HttpRequest | None = None) -> QuerySet[Page]:
    """Return the pages everybody may read now; built once, it can be used in many queries.

    With a request, what closes pages is not read once more.
    """
    return Page.objects.filter(public_q(request, page="")).order_by().values("pk")


def public_q(request: HttpRequest | None = None, *, page: str = "page") -> Q:
    """Return what holds of rows whose `page` everybody may read now.

    For a few rows, or those that come first in an order: a list of all public pages, which
    `public_pages` is to a database, would be read as a whole.
    """
    prefix = f"{page}__" if page else ""
    public = Q(**{f"{prefix}live": True})
    for place in _places_of(request):
        public &= ~Q(**{f"{prefix}path__startswith": place.path})
    return public
