"""A table whose cells hold rich text, span columns and rows, and may be headings."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from media.publications.api import Cell, Table, grid_width

MOST_ROWS, MOST_COLUMNS = 500, 40
IN_CELLS = [
    *("bold", "italic", "link", "superscript", "subscript", "ul", "ol"),
    *("language", "cross-reference", "footnote"),
]


class CellBlock(blocks.StructBlock):
    """One cell."""

    text = blocks.RichTextBlock(
        required=False,
        features=IN_CELLS,
        label="Words",
    )
    columns = blocks.IntegerBlock(min_value=1, max_value=MOST_COLUMNS, default=1)
    rows = blocks.IntegerBlock(min_value=1, max_value=MOST_ROWS, default=1)

    class Meta:
        icon = "table"
        label_format = "{text}"


class RowBlock(blocks.StructBlock):
    """One row, from left to right. A cell that reaches down from above is not repeated."""

    cells = blocks.ListBlock(CellBlock(label="Cell"), label="Cells", collapsed=True)

    class Meta:
        icon = "table"


class RichTableBlock(blocks.StructBlock):
    """A table with links, lists or joined cells."""

    caption = blocks.CharBlock(
        required=False, max_length=1000, help_text="Say what the table shows, in one line."
    )
    head_rows = blocks.IntegerBlock(
        min_value=0,
        max_value=10,
        default=1,
        label="Heading rows",
        help_text="How many rows at the top are headings. Screen readers read them with each cell.",
    )
    head_columns = blocks.IntegerBlock(
        min_value=0, max_value=10, default=0, label="Heading columns", help_text="From the left."
    )
    rows = blocks.ListBlock(RowBlock(label="Row"), label="Rows", collapsed=True)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        try:
            grid_width(Table(cells_of(cleaned)))
        except ValueError as problem:
            words = f"{problem} Each row must fill the same number of columns."
            raise blocks.StructBlockValidationError(
                block_errors={
                    "rows": blocks.ListBlockValidationError(
                        non_block_errors=[ValidationError(words)]
                    )
                }
            ) from problem
        if not (cleaned["head_rows"] or cleaned["head_columns"]):
            words = "Choose which rows or columns are headings: screen readers need them."
            raise blocks.StructBlockValidationError(
                block_errors={"head_rows": ValidationError(words)}
            )
        return cleaned

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        rows, heads = shown_rows(value), value["head_rows"] or 0
        parts = [("thead", rows[:heads]), ("tbody", rows[heads:])]
        return {
            **super().get_context(value, parent_context),
            "parts": [(tag, part) for tag, part in parts if part],
        }

    class Meta:
        icon = "table"
        group = "Pictures and tables"
        label = "Table with joined cells"
        description = "For tables with links, lists, joined cells or several heading rows."
        template = "blocks/rich_table.html"
        preview_value = {
            "caption": "Who asks, who decides",
            "head_rows": 1,
            "head_columns": 0,
            "rows": [
                {
                    "cells": [
                        {"text": "<p>Who</p>", "columns": 1, "rows": 1},
                        {"text": "<p>What they do</p>", "columns": 1, "rows": 1},
                    ]
                },
                {
                    "cells": [
                        {"text": "<p>The whole team</p>", "columns": 1, "rows": 1},
                        {"text": "<p>Decides on the question</p>", "columns": 1, "rows": 1},
                    ]
                },
            ],
        }


def cells_of(value: Mapping[str, Any]) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells without their words, to measure the grid."""
    return tuple(
        tuple(Cell(columns=cell["columns"], rows=cell["rows"]) for cell in row["cells"])
        for row in value["rows"]
    )


def shown_rows(value: Mapping[str, Any]) -> list[list[dict]]:
    """Return each row's cells as a template needs them: which are headings, and of what."""
    shown, reach = [], {}
    for at, row in enumerate(value["rows"]):
        column, cells = 0, []
        for cell in row["cells"]:
            while reach.get(column, 0) > at:
                column += 1
            for across in range(column, column + cell["columns"]):
                reach[across] = at + cell["rows"]
            heads_column = at < value["head_rows"]
            heads_row = not heads_column and column < value["head_columns"]
            cells.append({"cell": cell, "scope": _scope(heads_column, heads_row, cell)})
            column += cell["columns"]
        shown.append(cells)
    return shown


def _scope(heads_column: bool, heads_row: bool, cell) -> str:
    if heads_column:
        return "colgroup" if cell["columns"] > 1 else "col"
    if heads_row:
        return "rowgroup" if cell["rows"] > 1 else "row"
    return ""
