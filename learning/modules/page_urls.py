"""Addresses of pages linked in prose: read once for a whole text, not once a block."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page

from .fragment_links import CHAPTER, linked_parts, parts_in
from .page_memory import pages_by_id

_PAGE_LINK = re.compile(r'linktype=\\?"page\\?"')
_ID = re.compile(r'\bid=\\?"(\d+)\\?"')
_known: ContextVar[dict[int, Page] | None] = ContextVar("pages linked in prose", default=None)


def known_pages(ids: Collection[int]) -> dict[int, Page]:
    """Return pages by id: those read for the whole text, or these. At most one query."""
    known = _known.get()
    if known is None or not set(ids) <= known.keys():
        return {**(known or {}), **pages_by_id(ids)}
    return known


def linked_ids(raw: str) -> set[int]:
    """Return the ids of pages that some stored rich text links to, as pages or as chapters."""
    tags = (tag for tag in re.findall(r"<a [^>]*>", raw) if _PAGE_LINK.search(tag))
    ids = {int(found.group(1)) for tag in tags if (found := _ID.search(tag))}
    chapters = (part.removeprefix(CHAPTER) for part in parts_in(raw))
    return ids | {int(pk) for pk in chapters if pk.isdigit()}


@contextmanager
def linked_pages(raw: str) -> Iterator[None]:
    """Within, links in rich text find their pages and parts without asking again.

    One query for pages and one for parts of pages, if there are any; none inside
    a wider one that knows them already.
    """
    known = _known.get() or {}
    missing = linked_ids(raw) - known.keys()
    known = {**known, **pages_by_id(missing)} if missing else known
    token = _known.set(known)
    try:
        with linked_parts(raw, known):
            yield
    finally:
        _known.reset(token)
