"""Which addresses elsewhere published pages and steps link to."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..pathways.api import PathwayStep, edit_url_of
from ..reports.broken_links import links_in
from ..reports.published_texts import published_texts


@dataclass(frozen=True)
class LinkUse:
    """Where an address stands, for the editor who puts it right."""

    address: str
    page_id: int
    title: str
    words: str
    edit_url: str


def links_in_use() -> set[str]:
    """Return the addresses elsewhere that published pages link to."""
    return {use.address for use in link_uses()}


def link_uses() -> Iterator[LinkUse]:
    """Yield each link to another site. As many queries as page types, however many links."""
    yield from _uses_in_steps()
    for text in published_texts():
        for link, words in links_in(text):
            address = (link.get("href") or "").partition("#")[0]
            if address.startswith(("http://", "https://")):
                words = words.strip() or "A link without words"
                yield LinkUse(address, text.page_id, text.title, words, text.edit_url)


def _uses_in_steps() -> Iterator[LinkUse]:
    steps = PathwayStep.objects.filter(pathway__live=True).exclude(address="")
    for step in steps.select_related("pathway"):
        page = step.pathway
        yield LinkUse(step.address, page.pk, page.title, step.title, edit_url_of(page))
