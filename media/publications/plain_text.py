"""A publication as plain text: a line for each block, for any device there is. Pure: no Django."""

from collections.abc import Iterable, Iterator

from .edition_metadata import EditionMetadata
from .labels import CALLOUT_WORDS, written
from .table_grid import placed_cells
from .traverse import lines_in, plain_line
from .tree import (
    Attachment,
    Block,
    Callout,
    Cell,
    Checklist,
    Figure,
    Line,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Publication,
    Quote,
    Subheading,
    Table,
)


def write_text(publication: Publication, stamp: EditionMetadata) -> str:
    """Return the whole work; footnotes stand at the end of their chapter."""
    lines = [*_front(publication, stamp)]
    if publication.opening or publication.opening_notes:
        lines += [*_blocks(publication.opening), *_notes(publication.opening_notes)]
    for chapter in publication.chapters:
        lines += ["", "", chapter.title, "=" * min(len(chapter.title), 70)]
        lines += _blocks(chapter.opening)
        for section in chapter.sections:
            lines += ["", section.title, "-" * min(len(section.title), 70)]
            lines += _blocks(section.blocks)
        lines += _notes(chapter.notes)
    return "\n".join(written(line) for line in lines) + "\n"


def _front(publication: Publication, stamp: EditionMetadata) -> Iterator[str]:
    yield from filter(None, (publication.title, publication.subtitle))
    yield from filter(None, (", ".join(publication.authors), stamp.hub_name))
    yield " · ".join(part for part in (stamp.edition, stamp.day) if part)
    yield stamp.address
    rights = f"© {stamp.rights_holder}" if stamp.rights_holder else ""
    yield from filter(None, (". ".join(part for part in (rights, stamp.licence) if part),))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(line=line):
            yield _words(line)
        case List():
            yield from _list(block, "")
        case Subheading(title=title):
            yield title
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case Quote(paragraphs=paragraphs):
            yield from (f"> {_words(paragraph.line)}" for paragraph in paragraphs)
            by = ", ".join(part for part in (block.who, block.role) if part)
            yield from filter(None, (f"— {by}" if by else "",))
        case Callout(kind=kind, title=title, blocks=inside):
            yield ": ".join(part for part in (CALLOUT_WORDS.get(kind, ""), title) if part)
            for each in inside:
                yield from _block(each)
        case Checklist(title=title, items=items, numbered=numbered):
            yield from filter(None, (title,))
            for number, item in enumerate(items, start=1):
                yield f"{f'{number}. ' if numbered else ''}[ ] {_words(item)}"
        case Attachment(title=title, address=address):
            yield f"To take away: {title} ({address})"


def _list(block: List, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, start=1):
        yield f"{indent}{f'{number}.' if block.numbered else '-'} {_words(item.line)}"
        for below in item.lists:
            yield from _list(below, indent + "  ")


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _words(table.caption)
    rows: list[list[str]] = [[] for _ in table.rows]
    for row, _, cell in placed_cells(table):
        rows[row].append(_cell(cell))
    yield from (" | ".join(cells) for cells in rows)


def _cell(cell: Cell) -> str:
    return "; ".join(_words(line) for block in cell.blocks for line in lines_in(block))


def _figure(figure: Figure) -> Iterator[str]:
    if not figure.decorative:
        yield f"[Picture: {figure.alt}]"
    yield from filter(None, (_words(figure.caption), figure.credit))


def _notes(notes: Iterable[Note]) -> Iterator[str]:
    for at, note in enumerate(notes):
        if at == 0:
            yield from ("", "Notes")
        yield f"[{note.mark}] " + " ".join(_words(each.line) for each in note.paragraphs)


def _words(line: Line) -> str:
    """Return the words of a line; marks of notes and addresses stand in brackets."""
    parts = []
    for inline in line:
        words = plain_line((inline,))
        if isinstance(inline, NoteMark):
            words = f"[{inline.mark}]"
        elif isinstance(inline, Link) and inline.address not in words:
            words += f" ({inline.address})"
        parts.append(words)
    return "".join(parts)
