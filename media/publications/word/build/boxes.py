"""Boxes: a bold line at the top of one is its title."""

from ...traverse import plain_line
from ...tree import Callout, List, Paragraph, Run

MOST = 120


def boxed(kind: str, blocks: tuple[Paragraph | List, ...], key: str) -> Callout:
    """Return the box; a short first line that is wholly bold becomes its title."""
    first = blocks[0] if len(blocks) > 1 else None
    if isinstance(first, Paragraph) and _is_title(first):
        return Callout(kind, blocks[1:], title=plain_line(first.line), key=key)
    return Callout(kind, blocks, key=key)


def _is_title(paragraph: Paragraph) -> bool:
    bold = all(isinstance(part, Run) and "bold" in part.marks for part in paragraph.line)
    return bold and len(plain_line(paragraph.line)) <= MOST
