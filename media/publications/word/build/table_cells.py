"""A grid of Word becomes a table of the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...table_grid import grid_width
from ...tree import Cell, List, Paragraph, Table
from ..prepare.body import Grid, Para


def table_of(
    grid: Grid, blocks_in: Callable[[Iterable[Para]], tuple[Paragraph | List, ...]]
) -> tuple[Table, list[int]]:
    """Return the table and the numbers of its paragraphs; `blocks_in` makes the inside of a cell.

    Where Word's spans fill no rectangle, the cells stand alone.
    """
    numbers = [para.number for para in grid.paragraphs()]
    rows = tuple(
        tuple(Cell(blocks_in(place.flow), place.columns, place.rows) for place in row)
        for row in grid.rows
    )
    key = f"p{numbers[0]}" if numbers else "t"
    table = Table(rows, grid.header_rows, grid.header_columns, key=key)
    try:
        grid_width(table)
    except ValueError:
        table = Table(_alone(rows), grid.header_rows, grid.header_columns, key=key)
    return table, numbers


def _alone(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    width = max(len(row) for row in rows)
    return tuple(
        (*(Cell(cell.blocks) for cell in row), *[Cell()] * (width - len(row))) for row in rows
    )
