"""Tables as elements, their heading cells told."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from ..table_grid import heading_rows, placed_cells
from ..tree import Cell, List, Paragraph, Table
from .book import Chapter
from .elements import element
from .lines import line_parts

Inside = Callable[[Iterable[Paragraph | List], Chapter], Iterable[Element]]


def table_element(table: Table, chapter: Chapter, inside: Inside) -> Element:
    """Return a table in a box that scrolls; `inside` yields what stands in a cell."""
    made, heads = element("table"), heading_rows(table)
    if table.caption:
        made.append(element("caption", *line_parts(table.caption, chapter), dir="auto"))
    rows = [element("tr") for _ in table.rows]
    for row, column, cell in placed_cells(table):
        scope = _scope(table, row, column, cell, heads)
        rows[row].append(_cell(cell, scope, inside(cell.blocks, chapter)))
    for tag, part in (("thead", rows[:heads]), ("tbody", rows[heads:])):
        if part:
            made.append(element(tag, *part))
    return element("div", made, class_="table")


def _scope(table: Table, row: int, column: int, cell: Cell, heads: int) -> str:
    """Return for what a heading cell stands; empty for a cell that is none."""
    if row < heads:
        return "colgroup" if cell.columns > 1 else "col"
    if column < table.header_columns:
        return "rowgroup" if cell.rows > 1 else "row"
    return ""


def _cell(cell: Cell, scope: str, content: Iterable[Element]) -> Element:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    named = {name: str(count) for name, count in spans.items() if count > 1}
    return element("th" if scope else "td", *content, scope=scope, dir="auto", **named)
