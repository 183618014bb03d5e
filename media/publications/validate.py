"""What holds for every tree, and where it does not. Pure: no Django."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .table_grid import grid_width
from .traverse import blocks_of, keys_of, lines_in, note_marks_in, plain_line, trimmed
from .tree import (
    CALLOUT_KINDS,
    MADE_KINDS,
    MARKS,
    Block,
    Callout,
    CrossReference,
    Figure,
    Line,
    Link,
    List,
    Note,
    Publication,
    Run,
    Table,
)

ADDRESS = re.compile(r"^(https?://|mailto:|tel:|/|#)", re.IGNORECASE)
SPACES = re.compile(r"[\t\n\r\f\v]| {2,}")


def problems(publication: Publication) -> list[str]:
    """Return a sentence for each rule of `tree.py` that does not hold; none for a sound tree."""
    return [
        *_titles(publication),
        *_keys(publication),
        *_lines(publication),
        *_notes(publication),
        *_pictures(publication),
        *_shapes(publication),
    ]


def _titles(publication: Publication) -> Iterator[str]:
    if not publication.title.strip():
        yield "The publication has no title."
    if not publication.chapters:
        yield "The publication has no chapter."
    for number, chapter in enumerate(publication.chapters, start=1):
        if not chapter.title.strip():
            yield f"Chapter {number} has no title."
        for section in chapter.sections:
            if not section.title.strip():
                yield f"A section of chapter {number} has no title."


def _keys(publication: Publication) -> Iterator[str]:
    counts = Counter(keys_of(publication))
    if counts.pop("", 0):
        yield "A part has no key."
    yield from (f"The key {key} is there {n} times." for key, n in counts.items() if n > 1)


def _lines(publication: Publication) -> Iterator[str]:
    keys = set(keys_of(publication))
    for line in _all_lines(publication):
        for inline in line:
            match inline:
                case Link(address=address) if not ADDRESS.match(address):
                    yield f"A link leads to {address[:60]}, which is no address."
                case CrossReference(target=target) if target not in keys:
                    yield f"A cross-reference leads to {target}, which is no part."
        yield from _runs(line)
        if trimmed(line) != line:
            yield f"A line begins or ends with nothing: {plain_line(line)[:40]!r}."


def _runs(line: Line) -> Iterator[str]:
    for group in [
        line,
        *(inline.runs for inline in line if isinstance(inline, Link | CrossReference)),
    ]:
        if group is not line and not group:
            yield "A link has no words."
        before: Run | None = None
        for run in group:
            if not isinstance(run, Run):
                before = None
                continue
            if not run.text or SPACES.search(run.text):
                yield f"A run has no words or wild spaces: {run.text[:40]!r}."
            if list(run.marks) != sorted(set(run.marks)) or not set(run.marks) <= set(MARKS):
                yield f"A run has marks that we do not know: {run.marks}."
            if before and (before.marks, before.language) == (run.marks, run.language):
                yield f"Two runs could be one: {before.text[-20:]!r} and {run.text[:20]!r}."
            before = run


def _notes(publication: Publication) -> Iterator[str]:
    yield from _notes_of("The opening", publication.opening, publication.opening_notes)
    for chapter in publication.chapters:
        blocks = [*chapter.opening, *(b for section in chapter.sections for b in section.blocks)]
        yield from _notes_of(f"The chapter {chapter.title}", blocks, chapter.notes)


def _notes_of(place: str, blocks: Iterable[Block], notes: tuple[Note, ...]) -> Iterator[str]:
    there = Counter(note.mark for note in notes)
    yield from (f"{place} has the note {mark} twice." for mark, n in there.items() if n > 1)
    for mark in note_marks_in(line for block in blocks for line in lines_in(block)):
        if mark not in there:
            yield f"{place} points at the note {mark}, which is not there."


def _pictures(publication: Publication) -> Iterator[str]:
    held = {picture.key for picture in publication.pictures}
    for block in blocks_of(publication):
        if isinstance(block, Figure):
            if block.picture not in held:
                yield f"The picture {block.picture} is not there."
            if block.alt and block.decorative:
                yield "A picture is decoration and has alt text."


def _shapes(publication: Publication) -> Iterator[str]:
    for block in blocks_of(publication):
        match block:
            case Table():
                try:
                    grid_width(block)
                except ValueError as problem:
                    yield str(problem)
                if not 0 <= block.header_rows <= len(block.rows):
                    yield "A table has more heading rows than rows."
            case Callout(kind=kind) if kind not in CALLOUT_KINDS + MADE_KINDS:
                yield f"There is no box of the kind {kind}."
            case List(items=()):
                yield "A list has no points."


def _all_lines(publication: Publication) -> Iterator[Line]:
    for block in blocks_of(publication):
        yield from lines_in(block)
    for chapter in publication.chapters:
        for note in chapter.notes:
            yield from (paragraph.line for paragraph in note.paragraphs)
    for note in publication.opening_notes:
        yield from (paragraph.line for paragraph in note.paragraphs)
