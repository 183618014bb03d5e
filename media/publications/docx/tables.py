"""Tables of Word: spans, and heading rows that come again on each page."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as MadeTable
from docx.table import _Cell as MadeCell

from ..edition_metadata import EditionMetadata
from ..table_grid import grid_width, heading_rows, placed_cells
from ..tree import Cell, Line, List, Table
from .lines import add_line


def add_table(document: Document, table: Table, stamp: EditionMetadata) -> None:
    """Add a table at the end of the document; lists in cells are lines with a sign before them."""
    made = document.add_table(len(table.rows), grid_width(table), style="Table Grid")
    # Each look-up of a cell would go through the whole table.
    grid = [list(row.cells) for row in made.rows]
    for row, column, cell in placed_cells(table):
        room = grid[row][column]
        if cell.rows > 1 or cell.columns > 1:
            room = room.merge(grid[row + cell.rows - 1][column + cell.columns - 1])
        _fill(room, cell, stamp)
    for row in made.rows[: heading_rows(table)]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _say_what_is_heading(made, table)
    document.add_paragraph()


def _fill(room: MadeCell, cell: Cell, stamp: EditionMetadata) -> None:
    paragraph = room.paragraphs[0]
    for block in cell.blocks:
        lines = _points(block) if isinstance(block, List) else [("", block.line)]
        for before, line in lines:
            if paragraph is None:
                paragraph = room.add_paragraph()
            if before:
                paragraph.add_run(before)
            add_line(paragraph, line, stamp)
            paragraph = None


def _points(block: List) -> Iterator[tuple[str, Line]]:
    for number, item in enumerate(block.items, start=1):
        yield f"{number}. " if block.numbered else "• ", item.line
        for below in item.lists:
            yield from _points(below)


def _say_what_is_heading(made: MadeTable, table: Table) -> None:
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), str(int(table.header_rows > 0)))
        look.set(qn("w:firstColumn"), str(int(table.header_columns > 0)))
