"""The body of a page as blocks of the tree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from wagtail.blocks import StreamValue, StructValue

from media.publications.api import (
    Attachment,
    Block,
    Callout,
    Cell,
    Checklist,
    Figure,
    Line,
    Note,
    NoteMark,
    Paragraph,
    Quote,
    Run,
    Section,
    Subheading,
    Table,
)

from ..footnote_references import TYPED
from ..passage_keys import paragraph_key
from .rich_text import Address, from_html, line_of


@dataclass
class ReadBody:
    """What a body holds: words before the first section, sections, footnotes."""

    opening: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_body(
    body: Iterable[StreamValue.StreamChild],
    *,
    address_of: Address,
    figure_of: Callable[[object, dict], Figure],
) -> ReadBody:
    """Return the parts of a StreamField. Keys are the ids of its blocks.

    `address_of` says where a link leads; `figure_of` makes a figure of a picture and its value.
    """
    reader = _Reader(address_of, figure_of)
    read = ReadBody()
    for block in body:
        value = block.value
        if block.block_type == "footnotes":
            read.notes += [reader.note(note) for note in value["notes"]]
        elif block.block_type == "heading" and value["level"] == "section":
            read.sections.append(Section(value["text"], (), block.id))
        else:
            made = _keyed(reader.blocks(block), block.id)
            if read.sections:
                last = read.sections[-1]
                read.sections[-1] = replace(last, blocks=(*last.blocks, *made))
            else:
                read.opening += made
    return read


def _keyed(blocks: Iterator[Block], block_id: str) -> list[Block]:
    """Give each block of the tree its key: that of its passage.

    A paragraph's is the block's id and the editor's own key; any other's the
    block's id, then -2, -3.
    """
    return [
        replace(block, key=_key(block, block_id, number))
        for number, block in enumerate(blocks, start=1)
    ]


def _key(block: Block, block_id: str, number: int) -> str:
    if isinstance(block, Paragraph) and block.key:
        return paragraph_key(block_id, block.key)
    return block_id if number == 1 else f"{block_id}-{number}"


class _Reader:
    def __init__(self, address_of: Address, figure_of):
        self.address_of, self.figure_of = address_of, figure_of

    def note(self, note: StructValue) -> Note:
        paragraphs = tuple(
            replace(block, key="")
            for block in self._rich(note["text"])
            if isinstance(block, Paragraph)
        )
        return Note(note["mark"], paragraphs)

    def blocks(self, block: StreamValue.StreamChild) -> Iterator[Block]:
        value = block.value
        match block.block_type:
            case "text" | "list":
                yield from self._rich(value)
            case "heading":
                yield Subheading(value["text"])
            case "figure":
                yield self.figure_of(value["image"], value)
            case "table":
                yield self._plain_table(value)
            case "rich_table":
                yield self._rich_table(value)
            case "quote":
                yield Quote(_lines(value["text"]), value["who"] or "", value["role"] or "")
            case "callout":
                yield Callout(value["kind"], self._inside(value["text"]), value["title"] or "")
            case "try_this":
                yield Callout("try", self._inside(value["text"]))
            case "checklist":
                items = tuple(line_of(item.source, self.address_of) for item in value["items"])
                yield Checklist(items, value["title"] or "", bool(value["numbered"]))
            case "download" if value["document"]:
                document = value["document"]
                yield Attachment(value["title"] or document.title, document.url)

    def _rich(self, value) -> tuple:
        return from_html(value.source, self.address_of)

    def _inside(self, value) -> tuple:
        return tuple(replace(block, key="") for block in self._rich(value))

    def _rich_table(self, value) -> Table:
        rows = tuple(
            tuple(
                Cell(self._inside(cell["text"]), cell["columns"], cell["rows"])
                for cell in row["cells"]
            )
            for row in value["rows"]
        )
        return Table(rows, value["head_rows"], value["head_columns"], words_line(value["caption"]))

    def _plain_table(self, value) -> Table:
        table = value["table"] or {}
        spans = {(m["row"], m["col"]): m for m in table.get("mergeCells") or ()}
        rows = _without_covered(table.get("data") or [], spans)
        return Table(
            rows,
            int(bool(table.get("first_row_is_table_header"))),
            int(bool(table.get("first_col_is_header"))),
            words_line(value["caption"]),
        )


def _without_covered(data, spans) -> tuple:
    """Return cells; those that lie under a joined one are left out."""
    covered = {
        (row, column)
        for (top, left), span in spans.items()
        for row in range(top, top + span["rowspan"])
        for column in range(left, left + span["colspan"])
    } - spans.keys()
    return tuple(
        tuple(
            Cell(
                _lines(str(words or "")),
                spans.get((at, column), {}).get("colspan", 1),
                spans.get((at, column), {}).get("rowspan", 1),
            )
            for column, words in enumerate(row)
            if (at, column) not in covered
        )
        for at, row in enumerate(data)
    )


def _lines(words: str) -> tuple[Paragraph, ...]:
    lines = (words_line(line) for line in words.splitlines())
    return tuple(Paragraph(line) for line in lines if line)


def words_line(words: str | None) -> Line:
    """Return plain words as a line; `[^1]` is a footnote's mark."""
    parts = (part for part in TYPED.split(" ".join((words or "").split())) if part)
    return tuple(NoteMark(p[2:-1]) if TYPED.fullmatch(p) else Run(p) for p in parts)
