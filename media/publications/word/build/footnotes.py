"""Notes go to the chapter that calls them, numbered in its order."""

from __future__ import annotations

from ...traverse import lines_in, map_lines, note_marks_in
from ...tree import Block, Line, Note, NoteMark, Paragraph


def with_notes(
    groups: list[list[Block]], first: list[str], notes: dict[str, tuple[Paragraph, ...]]
) -> tuple[list[tuple[Block, ...]], tuple[Note, ...]]:
    """Return the blocks of a chapter (in groups) with marks from 1 on, and its notes.

    `first` are the notes that its headings call; they come first.
    """
    lines = (line for blocks in groups for block in blocks for line in lines_in(block))
    called = [*first, *note_marks_in(lines)]
    marks = {old: str(number) for number, old in enumerate(dict.fromkeys(called), start=1)}

    def change(line: Line) -> Line:
        return tuple(
            NoteMark(marks[each.mark]) if isinstance(each, NoteMark) else each for each in line
        )

    changed = [tuple(map_lines(block, change) for block in blocks) for blocks in groups]
    return changed, tuple(Note(mark, notes[old]) for old, mark in marks.items())
