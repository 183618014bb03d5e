"""Where a page stands in the tree, as a database finds it quickly."""

from django.db.models import Q
from wagtail.models import Page

# After it comes no path of a page below.
_LAST = Page.alphabet[-1] * Page.steplen


def at_or_below(path: str, *, page: str = "") -> Q:
    """Return what holds of rows whose `page` is the one at a path, or one below it.

    An index of paths finds these. What Wagtail asks with LIKE makes SQLite go through all pages.
    """
    prefix = f"{page}__" if page else ""
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lte": path + _LAST})


def child_of(parent: Page) -> Q:
    """Return what holds of the pages right below a page."""
    return at_or_below(parent.path) & Q(depth=parent.depth + 1)
