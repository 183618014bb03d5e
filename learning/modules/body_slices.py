"""A part of a body: from one passage to another, cut where paragraphs begin."""

import re

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from ..passages.api import word_count
from .block_text import block_text
from .passage_keys import paragraph_key

_PARAGRAPH = re.compile(r'<p data-block-key="([\w-]+)"')


def blocks_between(
    body: StreamValue, first_key: str, last_key: str
) -> list[StreamValue.StreamChild]:
    """Return the blocks from one passage to another, both included, in order.

    A text is cut at its paragraphs; what follows its last paragraph (a list)
    stays with it. Empty when one of them is not in the body. Keys in the wrong
    order are taken as the editor meant them.
    """
    pieces = [piece for block in body for piece in _pieces(block)]
    places = [place for place, (key, _) in enumerate(pieces) if key in (first_key, last_key)]
    known = {pieces[place][0] for place in places}
    if not places or known != {first_key, last_key}:
        return []
    chosen = [piece for _, piece in pieces[places[0] : places[-1] + 1]]
    return _joined([block for block in chosen if block.block_type != "footnotes"])


def opening_blocks(body: StreamValue, words: int) -> list[StreamValue.StreamChild]:
    """Return the first blocks of a body that together have at least `words` words, or all of them."""
    chosen, met = [], 0
    for block in body:
        for _, piece in _pieces(block):
            if met >= words:
                return _joined(chosen)
            if piece.block_type != "footnotes":
                chosen.append(piece)
                met += word_count(block_text(piece))
    return _joined(chosen)


def _pieces(block):
    """Yield (key, block) for each passage of a block; a text gives one for each paragraph."""
    if block.block_type != "text":
        yield block.id, block
        return
    source = block.value.source
    starts = list(_PARAGRAPH.finditer(source))
    if not starts or source[: starts[0].start()].strip():
        yield block.id, _like(block, source[: starts[0].start()] if starts else source)
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(source)
        yield paragraph_key(block.id, start[1]), _like(block, source[start.start() : end])


def _like(block, source: str):
    return StreamValue.StreamChild(block.block, RichText(source), id=block.id)


def _joined(blocks: list) -> list:
    """Put the pieces of one text together again."""
    joined: list = []
    for block in blocks:
        if joined and block.block_type == "text" and joined[-1].id == block.id:
            joined[-1] = _like(block, joined[-1].value.source + block.value.source)
        else:
            joined.append(block)
    return joined
