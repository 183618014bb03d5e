"""Who may see a page: asked at the moment of asking, by every route that shows its words.

Nobody else asks a restriction; the test tests/learning/test_one_owner_of_permissions.py holds that.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from ..generation.api import remembered


def is_public(page: Page) -> bool:
    """Return whether everybody may read the page now: it is live and closed to nobody."""
    return page.live and not page.get_view_restrictions().exists()


def restricted_page_ids() -> set[int]:
    """Return the pages that are closed to some by a restriction of their own."""
    return set(PageViewRestriction.objects.values_list("page_id", flat=True))


def paths_closed_to_some() -> list[str]:
    """Return the tree paths below which somebody may not read: for who knows nobody yet. One query."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


def restrictions_with_groups() -> list[PageViewRestriction]:
    """Return every restriction of the site with its page and groups, for `restrictions_on`."""
    return list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))


def restrictions_on(path: str, restrictions: list[PageViewRestriction]) -> set[tuple]:
    """Return what closes a place of the tree, in a form in which two places can be compared."""
    return {
        (
            restriction.restriction_type,
            restriction.password,
            frozenset(group.pk for group in restriction.groups.all()),
        )
        for restriction in restrictions
        if path.startswith(restriction.page.path)
    }


def restrictions(request: HttpRequest) -> list[PageViewRestriction]:
    """Return every restriction of the site, the same throughout a request: there are few."""
    if not hasattr(request, "_hub_restrictions"):
        request._hub_restrictions = _all_restrictions()
    return request._hub_restrictions


@remembered
def _all_restrictions() -> list[PageViewRestriction]:
    # What closes pages, not whom it lets in: `accept_request` is asked for each request.
    return list(PageViewRestriction.objects.select_related("page"))


def is_unrestricted(request: HttpRequest, page: Page) -> bool:
    """Return whether nothing closes this page or one above it, live or not."""
    return not any(page.path.startswith(closing.page.path) for closing in restrictions(request))


def closed_paths(request: HttpRequest) -> list[str]:
    """Return the tree paths below which this person may not read."""
    # Kept with the person it was worked out for: a copy of a request may carry another.
    person = getattr(request, "user", None)
    kept = getattr(request, "_hub_closed_paths", None)
    if kept is None or kept[0] is not person:
        closed = [
            found.page.path for found in restrictions(request) if not found.accept_request(request)
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
    closings = restrictions(request) if request is not None else _all_restrictions()
    public = Q(**{f"{prefix}live": True})
    for closing in closings:
        public &= ~Q(**{f"{prefix}path__startswith": closing.page.path})
    return public
