"""What pages cannot hold of a work is made plain before it gets there. Pure: no Django."""

from dataclasses import replace

from media.publications.tree import Block, Callout, Figure, Paragraph, Publication, Quote, Table
from media.publications.walk import map_blocks

from .from_stream import words_line
from .to_stream import CAPTION, one_line


def as_pages_hold_it(publication: Publication) -> Publication:
    """Return the work as pages will give it back.

    Captions and quotes are words without bold, italics or links; footnote marks
    stay. Repeating it changes nothing.
    """
    return map_blocks(publication, _fitting)


def _fitting(block: Block) -> Block:
    match block:
        case Figure(caption=caption) | Table(caption=caption):
            return replace(block, caption=words_line(one_line(caption)[:CAPTION]))
        case Quote(paragraphs=paragraphs):
            plain = (words_line(one_line(each.line)) for each in paragraphs)
            return replace(block, paragraphs=tuple(Paragraph(line) for line in plain if line))
        case Callout(kind="try"):
            return replace(block, title="")
    return block
