"""Going through a tree: its parts in reading order, and their words. Pure: no Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from .tree import (
    Attachment,
    Block,
    Break,
    Callout,
    Chapter,
    Checklist,
    CrossReference,
    Figure,
    Inline,
    Line,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Publication,
    Quote,
    Run,
    Subheading,
    Table,
)

# A kind of block, which stays what it is.
Kind = TypeVar("Kind", bound=Block)


def blocks_of(publication: Publication) -> Iterator[Block]:
    """Yield every block of the publication once, in reading order; not those inside blocks."""
    yield from publication.opening
    for chapter in publication.chapters:
        yield from chapter.opening
        for section in chapter.sections:
            yield from section.blocks


def notes_of(publication: Publication) -> Iterator[Note]:
    """Yield every footnote."""
    yield from publication.opening_notes
    for chapter in publication.chapters:
        yield from chapter.notes


def keys_of(publication: Publication) -> Iterator[str]:
    """Yield the key of every chapter, section and block, in reading order."""
    for block in publication.opening:
        yield block.key
    for chapter in publication.chapters:
        yield chapter.key
        yield from (block.key for block in chapter.opening)
        for section in chapter.sections:
            yield section.key
            yield from (block.key for block in section.blocks)


def lines_in(block: Block) -> Iterator[Line]:
    """Yield the lines of a block in reading order, a table's caption first."""
    match block:
        case Paragraph(line=line):
            yield line
        case List(items=items):
            for item in items:
                yield item.line
                for below in item.lists:
                    yield from lines_in(below)
        case Table(caption=caption, rows=rows):
            if caption:
                yield caption
            for row in rows:
                for cell in row:
                    for inside in cell.blocks:
                        yield from lines_in(inside)
        case Figure(caption=caption):
            if caption:
                yield caption
        case Quote(paragraphs=paragraphs, who=who, role=role):
            for paragraph in paragraphs:
                yield paragraph.line
            yield from (_as_line(words) for words in (who, role) if words)
        case Callout(title=title, blocks=blocks):
            if title:
                yield _as_line(title)
            for inside in blocks:
                yield from lines_in(inside)
        case Checklist(title=title, items=items):
            if title:
                yield _as_line(title)
            yield from items
        case Subheading(title=title) | Attachment(title=title):
            yield _as_line(title)


def plain_line(line: Line) -> str:
    """Return the words of a line; a break is a new line, a note's mark is left out."""
    parts = []
    for inline in line:
        match inline:
            case Run(text=text):
                parts.append(text)
            case Link(runs=runs) | CrossReference(runs=runs):
                parts += [run.text for run in runs]
            case Break():
                parts.append("\n")
    return "".join(parts)


def plain_text(block: Block) -> str:
    """Return the words of a block, a line each; a picture's alt text is among them."""
    lines = [plain_line(line) for line in lines_in(block)]
    if isinstance(block, Figure) and block.alt:
        lines.insert(0, block.alt)
    return "\n".join(lines)


def trimmed(line: Iterable[Inline]) -> Line:
    """Return a line without spaces and breaks at its ends."""
    line = list(line)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while line:
            inline = line[end]
            if isinstance(inline, Run) and (words := strip(inline.text)):
                line[end] = replace(inline, text=words)
                break
            if not isinstance(inline, Run | Break):
                break
            line.pop(end)
    return tuple(line)


def all_lines(publication: Publication) -> Iterator[str]:
    """Yield every line of words of the publication once: titles, blocks and notes; no alt texts."""
    yield publication.title
    yield publication.subtitle
    yield from _lines(publication.opening)
    for chapter in publication.chapters:
        yield chapter.title
        yield from _lines(chapter.opening)
        for section in chapter.sections:
            yield section.title
            yield from _lines(section.blocks)
    for note in notes_of(publication):
        yield from _lines(note.paragraphs)


def note_marks_in(lines: Iterator[Line]) -> Iterator[str]:
    """Yield the marks of the notes that lines point at, in order, repeated ones too."""
    for line in lines:
        yield from (inline.mark for inline in line if isinstance(inline, NoteMark))


def map_lines(block: Kind, change: Callable[[Line], Line]) -> Kind:
    """Return the block with each of its lines changed; plain titles stay as they are."""
    match block:
        case Paragraph():
            return replace(block, line=change(block.line))
        case List():
            items = (
                replace(
                    item,
                    line=change(item.line),
                    lists=tuple(map_lines(below, change) for below in item.lists),
                )
                for item in block.items
            )
            return replace(block, items=tuple(items))
        case Table():
            rows = (
                tuple(replace(cell, blocks=_mapped(cell.blocks, change)) for cell in row)
                for row in block.rows
            )
            return replace(block, caption=change(block.caption), rows=tuple(rows))
        case Figure():
            return replace(block, caption=change(block.caption))
        case Quote():
            return replace(block, paragraphs=_mapped(block.paragraphs, change))
        case Callout():
            return replace(block, blocks=_mapped(block.blocks, change))
        case Checklist():
            return replace(block, items=tuple(change(line) for line in block.items))
    return block


def without_keys(publication: Publication) -> Publication:
    """Return the publication with no keys at all: no number stands in its margin, no part is led to."""

    def bare(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(replace(block, key="") for block in blocks)

    def bare_chapter(chapter: Chapter) -> Chapter:
        sections = (replace(each, key="", blocks=bare(each.blocks)) for each in chapter.sections)
        return replace(chapter, key="", opening=bare(chapter.opening), sections=tuple(sections))

    chapters = tuple(map(bare_chapter, publication.chapters))
    return replace(publication, opening=bare(publication.opening), chapters=chapters)


def renumbered(publication: Publication) -> Publication:
    """Return the publication with keys by reading order, so that equal works are equal trees.

    Chapters are `c1`, their sections `c1.s1`, blocks `c1.b1`; cross-references
    follow. Repeating it changes nothing. Whoever needs keys that last gives
    them again.
    """
    new: dict[str, str] = {}

    def number(blocks: Iterable[Block], stem: str, begin: int = 1) -> tuple[Block, ...]:
        numbered = []
        for count, block in enumerate(blocks, start=begin):
            new[block.key] = f"{stem}b{count}"
            numbered.append(replace(block, key=f"{stem}b{count}"))
        return tuple(numbered)

    opening = number(publication.opening, "")
    chapters = []
    for at, chapter in enumerate(publication.chapters, start=1):
        new[chapter.key] = f"c{at}"
        opened = number(chapter.opening, f"c{at}.")
        met, sections = len(opened) + 1, []
        for below, section in enumerate(chapter.sections, start=1):
            new[section.key] = f"c{at}.s{below}"
            blocks = number(section.blocks, f"c{at}.", met)
            met += len(blocks)
            sections.append(replace(section, key=f"c{at}.s{below}", blocks=blocks))
        chapters.append(replace(chapter, key=f"c{at}", opening=opened, sections=tuple(sections)))
    new.pop("", None)
    numbered = replace(publication, opening=opening, chapters=tuple(chapters))
    return with_targets(numbered, new)


def with_targets(publication: Publication, new: dict[str, str]) -> Publication:
    """Return the publication with cross-references to other keys, by a map of old to new."""

    def change(line: Line) -> Line:
        return tuple(
            replace(inline, target=new.get(inline.target, inline.target))
            if isinstance(inline, CrossReference)
            else inline
            for inline in line
        )

    return map_all_lines(publication, change)


def map_all_lines(publication: Publication, change: Callable[[Line], Line]) -> Publication:
    """Return the publication with each line of its blocks and notes changed."""

    def notes(those: Iterable[Note]) -> tuple[Note, ...]:
        return tuple(replace(n, paragraphs=_mapped(n.paragraphs, change)) for n in those)

    chapters = (
        replace(
            chapter,
            opening=_mapped(chapter.opening, change),
            sections=tuple(
                replace(section, blocks=_mapped(section.blocks, change))
                for section in chapter.sections
            ),
            notes=notes(chapter.notes),
        )
        for chapter in publication.chapters
    )
    return replace(
        publication,
        opening=_mapped(publication.opening, change),
        opening_notes=notes(publication.opening_notes),
        chapters=tuple(chapters),
    )


def map_blocks(publication: Publication, change: Callable[[Block], Block]) -> Publication:
    """Return the publication with each block changed; not those inside blocks or notes."""

    def changed(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(change(block) for block in blocks)

    chapters = (
        replace(
            chapter,
            opening=changed(chapter.opening),
            sections=tuple(
                replace(section, blocks=changed(section.blocks)) for section in chapter.sections
            ),
        )
        for chapter in publication.chapters
    )
    return replace(publication, opening=changed(publication.opening), chapters=tuple(chapters))


def _mapped(blocks: Iterable[Kind], change: Callable[[Line], Line]) -> tuple[Kind, ...]:
    return tuple(map_lines(block, change) for block in blocks)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (plain_line(line) for line in lines_in(block))


def _as_line(words: str) -> Line:
    return (Run(words),)
