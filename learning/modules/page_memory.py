"""Pages of the tree in memory: read once for each generation of the content, handed out as copies.

What is kept is what everybody's page is made of, never who may see it: that is asked of each request
(`learning/passages/permissions.py`).
"""

from collections.abc import Collection, Iterable
from copy import copy
from typing import TypeVar

from django.db.models import Model
from wagtail.models import Page

from ..generation.api import current, remembered_many

SomePage = TypeVar("SomePage", bound=Page)
Row = TypeVar("Row", bound=Model)
# Pages are kept with their bodies; a large library does not fit, and need not.
MOST_PAGES, MOST_PLACES = 400, 4_000


def places_at(url_paths: Collection[str]) -> list[Page]:
    """Return the pages at these places of the tree, live or not, the highest first. One query at most."""
    found = [own_copy(page) for page in _places(url_paths).values()]
    return sorted(found, key=lambda page: page.depth)


def pages_by_id(ids: Iterable[int]) -> dict[int, Page]:
    """Return pages as rows of the tree, by id: for their places and titles. One query, or none."""
    return {pk: own_copy(page) for pk, page in _rows(ids).items()}


def in_own_type(page: Page) -> Page:
    """Return a page in its own type."""
    return in_own_types([page]).get(page.pk, page)


def in_own_types(pages: Iterable[Page]) -> dict[int, Page]:
    """Return pages in their own types, by id. One query for each type of which one is not in memory."""
    found = _pages((page.pk, page.specific_class or Page) for page in pages)
    return {pk: own_copy(page) for (pk, _), page in found.items()}


def live_children(parent: Page, model: type[SomePage]) -> list[SomePage]:
    """Return the live pages of a type right below one, in order. One query at most."""
    [ids] = _children([(parent.path, model)]).values()
    return [own_copy(page) for page in _pages((pk, model) for pk in ids).values()]


def own_copy(row: Row) -> Row:
    """Return a page or another row as one that nobody else holds: what is noted on it stays there."""
    own = row.__class__.__new__(row.__class__)
    own.__dict__.update(row.__dict__)
    own._state = copy(row._state)
    own._state.fields_cache = {}
    return own


@remembered_many(MOST_PLACES)
def _places(url_paths: list[str]) -> dict[str, Page]:
    # Addresses have no index, slugs do.
    slugs = {path.rstrip("/").rpartition("/")[2] for path in url_paths}
    rows = Page.objects.filter(slug__in=slugs, url_path__in=url_paths)
    return {page.url_path: page for page in rows}


@remembered_many(MOST_PLACES)
def _rows(ids: list[int]) -> dict[int, Page]:
    return Page.objects.in_bulk(ids)


@remembered_many(MOST_PAGES)
def _pages(keys: list[tuple[int, type[Page]]]) -> dict[tuple[int, type[Page]], Page]:
    found = {}
    for model in dict.fromkeys(model for _, model in keys):
        rows = model._default_manager.in_bulk([pk for pk, own in keys if own is model])
        found |= {(pk, model): page for pk, page in rows.items()}
    return found


@remembered_many(MOST_PLACES)
def _children(parents: list[tuple[str, type[Page]]]) -> dict[tuple[str, type[Page]], list[int]]:
    return {parent: _read_children(*parent) for parent in parents}


def _read_children(path: str, model: type[Page]) -> list[int]:
    read_at = current()
    # As a range, which the index of paths finds: LIKE makes SQLite go through all pages.
    last = path + Page.alphabet[-1] * Page.steplen
    below = model.objects.filter(path__gt=path, path__lte=last, depth=len(last) // Page.steplen)
    pages = {page.pk: page for page in below.live().order_by("path")}
    _pages.keep({(pk, model): page for pk, page in pages.items()}, read_at=read_at)
    return list(pages)
