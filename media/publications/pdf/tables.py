"""Tables as Typst code: heading rows that come again on each page, spans, widths that fit."""

from collections.abc import Callable, Iterable, Iterator

from ..table_grid import grid_width, heading_rows, placed_cells
from ..traverse import lines_in, plain_line
from ..tree import Cell, CrossReference, Inline, Link, List, NoteMark, Paragraph, Table
from .lines import line_code
from .literals import array, call
from .page_setup import PageSize, Place

WORD_AT_LEAST, WORD_AT_MOST = 5, 22
# A few words stay on one line.
FEW_LETTERS, MANY_LETTERS = 18, 120


def table_code(
    table: Table, place: Place, inside: Callable[[Iterable[Paragraph | List], Place], str]
) -> str:
    """Return the content of a table; `inside` writes what stands in a cell."""
    heads = heading_rows(table)
    cells: list[list[str]] = [[], []]
    for row, column, cell in placed_cells(table):
        body = inside(cell.blocks, place)
        if row < heads or column < table.header_columns:
            body = call("heading-cell", body)
        cells[row >= heads].append(_cell(cell, body))
    shares = _shares(table)
    named = {"columns": array(f"{share}fr" for share in shares)}
    named |= {"head": array(cells[0]), "body": array(cells[1])}
    named["again"] = "false" if any(map(_leads_away, table.rows[:heads])) else "true"
    named["caption"] = line_code(table.caption, place) if table.caption else "none"
    named["cut"] = "true" if _must_cut(table, shares, place.work.size) else "false"
    named["wide"] = "true" if is_wide(table, place) else "false"
    return call("grid-of-words", **named)


def is_wide(table: Table, place: Place) -> bool:
    """Return whether the table needs a page on its side."""
    return grid_width(table) > place.work.size.most_columns


def _cell(cell: Cell, body: str) -> str:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    named = {name: str(count) for name, count in spans.items() if count > 1}
    return call("table.cell", body, **named)


def _leads_away(row: tuple[Cell, ...]) -> bool:
    """Return whether a row has a note or a link: a heading that comes again may have none."""
    away = NoteMark | Link | CrossReference
    return any(isinstance(inline, away) for cell in row for inline in _inlines(cell))


def _inlines(cell: Cell) -> Iterator[Inline]:
    for block in cell.blocks:
        for line in lines_in(block):
            yield from line


def _must_cut(table: Table, shares: list[int], size: PageSize) -> bool:
    """Return whether a word is longer than its column; only then hyphens are worth it."""
    letters = (size.width_pt / sum(shares) * share / size.letter_pt - 2 for share in shares)
    return any(longest > room for longest, room in zip(_longest(table), letters, strict=True))


def _longest(table: Table) -> list[int]:
    """Return the length of the longest word in each column; of a few words, of them all."""
    longest = [WORD_AT_LEAST] * grid_width(table)
    for _, column, cell in placed_cells(table):
        words = _words(cell)
        parts = [words] if len(words) <= FEW_LETTERS else words.split()
        if cell.columns == 1:
            longest[column] = max(longest[column], *map(len, parts), 0)
    return longest


def _shares(table: Table) -> list[int]:
    """Return how wide the columns are to each other: room for the longest word, then for many."""
    most = [0] * grid_width(table)
    for _, column, cell in placed_cells(table):
        if cell.columns == 1:
            most[column] = max(most[column], min(len(_words(cell)), MANY_LETTERS))
    longest = (min(length, WORD_AT_MOST) for length in _longest(table))
    return [5 * (word + 3) + all_ // 3 for word, all_ in zip(longest, most, strict=True)]


def _words(cell: Cell) -> str:
    return " ".join(plain_line(line) for block in cell.blocks for line in lines_in(block))
