"""The grid that the cells of a table fill. Pure: no Django."""

from collections import Counter
from collections.abc import Iterator

from .tree import Cell, Table


def grid_width(table: Table) -> int:
    """Return the number of columns; raises ValueError where the cells fill no rectangle."""
    reach: Counter[tuple[int, int]] = Counter()
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            if cell.columns < 1 or cell.rows < 1:
                raise ValueError(f"A cell of row {at + 1} takes no place.")
            while reach[at, column]:
                column += 1
            for down in range(cell.rows):
                for across in range(cell.columns):
                    reach[at + down, column + across] += 1
            column += cell.columns
    if not reach:
        raise ValueError("The table has no cells.")
    width = 1 + max(column for _, column in reach)
    filled = {place for place, count in reach.items() if count}
    if any(count > 1 for count in reach.values()):
        raise ValueError("Cells of the table lie over each other.")
    if filled != {(row, column) for row in range(len(table.rows)) for column in range(width)}:
        raise ValueError("The cells of the table leave a hole or reach over its end.")
    return width


def placed_cells(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Yield each cell with the row and column, from 0, of its first place."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            yield at, column, cell
            taken |= {(at + d, column + a) for d in range(cell.rows) for a in range(cell.columns)}
            column += cell.columns


def heading_rows(table: Table) -> int:
    """Return how many rows are the heading: a cell that begins in it is never cut."""
    rows, at = table.header_rows, 0
    while at < min(rows, len(table.rows)):
        rows = max(rows, at + max((cell.rows for cell in table.rows[at]), default=1))
        at += 1
    return min(rows, len(table.rows))
