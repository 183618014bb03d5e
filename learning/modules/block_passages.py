"""The smallest passages of prose: paragraphs, lists, tables, figures, quotes and boxes."""

import re
from collections.abc import Iterable, Iterator, Mapping

from wagtail.blocks import StreamValue

from ..passages.api import FoundPassage, Passage
from .block_text import block_text, markup_text
from .passage_keys import paragraph_key

KINDS = {
    "list": Passage.Kind.LIST,
    "checklist": Passage.Kind.LIST,
    "figure": Passage.Kind.FIGURE,
    "table": Passage.Kind.TABLE,
    "rich_table": Passage.Kind.TABLE,
    "quote": Passage.Kind.QUOTE,
    "callout": Passage.Kind.BOX,
    "try_this": Passage.Kind.BOX,
}
_PARAGRAPH = re.compile(r'<p data-block-key="([\w-]+)">(.*?)</p>', re.DOTALL)
_OPENING = re.compile(r"<[a-z][^>]*")


def block_passages(
    blocks: Iterable[StreamValue.StreamChild], title: str, slug: str = ""
) -> Iterator[FoundPassage]:
    """Yield the passages of some blocks; `title` and `slug` are those of their section or page.

    A block holds several paragraphs: each is known by the block's id and the
    key that the editor gave it, which lasts through every save.
    """
    for block in blocks:
        if block.block_type == "text":
            for key, html in _PARAGRAPH.findall(block.value.source):
                if words := markup_text(html):
                    name = paragraph_key(block.id, key)
                    yield FoundPassage(Passage.Kind.PARAGRAPH, name, title, words, slug)
        elif kind := KINDS.get(block.block_type):
            yield FoundPassage(kind, block.id, title, _words(block), slug)


def _words(block) -> str:
    words = block_text(block)
    if block.block_type == "figure":
        alt = getattr(block.value["image"], "contextual_alt_text", "") or ""
        return "\n".join(part for part in (words, alt) if part)
    return words


def with_ids(html: str, block: StreamValue.StreamChild, uids: Mapping[str, str]) -> str:
    """Return a rendered block in which each passage carries its permanent address as its id."""
    if block.block_type == "text":

        def addressed(tag: re.Match) -> str:
            uid = uids.get(paragraph_key(block.id, tag[1]))
            return f'<p id="p-{uid}"{tag[0][2:]}' if uid else tag[0]

        return re.sub(r'<p data-block-key="([\w-]+)"', addressed, html)
    uid = uids.get(block.id) if block.block_type in KINDS else None
    return _OPENING.sub(rf'\g<0> id="p-{uid}"', html, count=1) if uid else html
