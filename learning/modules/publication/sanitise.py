"""What pages cannot hold of a work is made plain before it gets there. Pure: no Django."""

from dataclasses import replace
from itertools import groupby

from media.publications.api import (
    Block,
    Callout,
    CrossReference,
    Figure,
    Line,
    Link,
    Paragraph,
    Publication,
    Quote,
    Run,
    Subheading,
    Table,
    blocks_of,
    map_all_lines,
    map_blocks,
)

from .from_stream import words_line
from .to_stream import CAPTION, TITLE, one_line


def as_pages_hold_it(publication: Publication) -> Publication:
    """Return the work as pages will give it back.

    Captions and quotes are words without bold, italics or links; footnote marks
    stay. A link is in one language. Repeating it changes nothing.
    """
    return map_all_lines(map_blocks(publication, _fitting), _links_in_one_language)


def _links_in_one_language(line: Line) -> Line:
    """Leave out the language where a link has several: Wagtail's editor holds one."""
    return tuple(_in_one(i) if isinstance(i, Link | CrossReference) else i for i in line)


def _in_one(link: Link | CrossReference) -> Link | CrossReference:
    if len({run.language for run in link.runs}) < 2:
        return link
    alike = groupby(link.runs, key=lambda run: run.marks)
    runs = (Run("".join(run.text for run in group), marks) for marks, group in alike)
    return replace(link, runs=tuple(runs))


def _fitting(block: Block) -> Block:
    match block:
        case Figure(caption=caption) | Table(caption=caption):
            return replace(block, caption=words_line(one_line(caption)))
        case Quote(paragraphs=paragraphs):
            plain = (words_line(one_line(each.line)) for each in paragraphs)
            return replace(block, paragraphs=tuple(Paragraph(line) for line in plain if line))
        case Callout(kind="try"):
            return replace(block, title="")
    return block


def too_long(publication: Publication) -> tuple[str, ...]:
    """Return a sentence for each title or caption that a page would have to cut."""
    titles = [chapter.title for chapter in publication.chapters]
    titles += [s.title for chapter in publication.chapters for s in chapter.sections]
    blocks = list(blocks_of(publication))
    titles += [block.title for block in blocks if isinstance(block, Subheading)]
    captions = [one_line(b.caption) for b in blocks if isinstance(b, Figure | Table)]
    found = [(title, TITLE) for title in titles] + [(words, CAPTION) for words in captions]
    return tuple(
        f"“{words[:60]}…” has more than {most} signs and was cut. Shorten it in Word."
        for words, most in found
        if len(words) > most
    )
