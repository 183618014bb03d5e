"""Links to another part of a work: a chapter (`page-12`) or a block of one, wherever it stands now."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import LinkHandler

from ..passages.api import Passage

CHAPTER = "page-"
_PART_LINK = re.compile(r'linktype=\\?"part\\?" part=\\?"([^"\\]+)\\?"')
_known: ContextVar[dict[str, str] | None] = ContextVar("parts linked in prose", default=None)


class PartLinkHandler(LinkHandler):
    """Writes the address that the part has now; a part that is not published is plain words."""

    identifier = "part"

    @staticmethod
    def get_model() -> type[Page]:
        return Page

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        parts = {attrs.get("part", "") for attrs in attrs_list}
        known = _known.get() or {}
        if not parts <= known.keys():
            known = known | addresses_of(parts)
        found = (known.get(attrs.get("part", "")) for attrs in attrs_list)
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in found]

    @classmethod
    def extract_references(
        cls, attrs: dict[str, str]
    ) -> Iterator[tuple[type[Page], str, str, str]]:
        part = attrs.get("part", "")
        if part.startswith(CHAPTER):
            yield Page, part.removeprefix(CHAPTER), "", ""


def parts_in(raw: str) -> set[str]:
    """Return the parts that some stored rich text leads to."""
    return set(_PART_LINK.findall(raw))


def addresses_of(parts: set[str], pages: dict[int, Page] | None = None) -> dict[str, str]:
    """Return where these parts stand now, "" for what is not published.

    `pages` are at hand already. One query for chapters, one for blocks.
    """
    numbers = {int(p.removeprefix(CHAPTER)) for p in parts if p.removeprefix(CHAPTER).isdigit()}
    held = pages or {}
    if missing := numbers - held.keys():
        held = held | Page.objects.in_bulk(missing)
    found = {f"{CHAPTER}{pk}": _live_url(held.get(pk)) for pk in numbers}
    return _addresses_of_blocks({part for part in parts if part not in found}) | found


def _addresses_of_blocks(keys: set[str]) -> dict[str, str]:
    found = dict.fromkeys(keys, "")
    if keys:
        rows = Passage.objects.current().filter(key__in=keys).select_related("page")
        for passage in rows.defer("text"):
            if url := _live_url(passage.page):
                found[passage.key] = f"{url}#p-{passage.uid}"
    return found


def _live_url(page: Page | None) -> str:
    return (page.url or "") if page is not None and page.live else ""


@contextmanager
def linked_parts(raw: str, pages: dict[int, Page]) -> Iterator[None]:
    """Within, links in rich text find their parts without asking again."""
    known = _known.get() or {}
    missing = parts_in(raw) - known.keys()
    token = _known.set({**known, **addresses_of(missing, pages)} if missing else known)
    try:
        yield
    finally:
        _known.reset(token)
