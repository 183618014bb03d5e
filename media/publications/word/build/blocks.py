"""The flow becomes headings and blocks: lists, boxes, quotes, tables, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from ...traverse import plain_line
from ...tree import Block, Figure, List, NoteMark, Paragraph, Quote, Run
from ..prepare.body import Flow, Grid, Para
from ..prepare.collected import Collected, Drawing
from ..prepare.table_of_contents import WHY
from .boxes import boxed
from .caption_label import is_caption
from .inlines import Atom
from .lines import Writer, Written
from .lists import list_of
from .pictures import Album, Unusable
from .table_cells import table_of

LIST, TEXT = ("list", ""), ("text", "")
REASONS = {"leave_out": "a style that is to be left out", "contents": WHY}


@dataclass
class Heading:
    """A heading with the marks of the notes in it; `role` is "title" and the like, or "heading"."""

    number: int
    level: int
    words: str
    role: str = "heading"
    notes: tuple[str, ...] = ()


@dataclass
class Part:
    """A block with the numbers of the paragraphs that it holds; a caption waits for its block."""

    block: Block
    numbers: list[int]
    caption: str = ""


@dataclass
class Builder:
    """Builds the parts of one document."""

    finds: Collected
    writer: Writer
    album: Album
    atoms: dict[int, list[Atom]]
    parts: list[Heading | Part] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    _written: dict[int, Written] = field(default_factory=dict)

    def written(self, para: Para) -> Written:
        """Return the line of a paragraph, written once."""
        if para.number not in self._written:
            atoms = self.atoms.pop(para.number, [])
            self._written[para.number] = self.writer.written(atoms, para.number)
        return self._written[para.number]

    def build(self, flow: Flow) -> list[Heading | Part]:
        """Return the headings and blocks of a flow, in order."""
        for key, group in groupby(self._with_keys(flow), key=itemgetter(0)):
            self._add(key[0], [each for _, each in group])
        return self.parts

    def _with_keys(self, flow: Flow) -> Iterator[tuple[tuple[str, str], Para | Grid]]:
        """Yield what is not empty, with the key that neighbours share when they are one block."""
        before = None
        for each in flow:
            if isinstance(each, Para) and not self._has_something(each):
                continue
            key = kind_and_name(each)
            if key == TEXT and isinstance(each, Para) and each.goes_on and before == LIST:
                key = LIST
            before = key
            yield key, each

    def _has_something(self, para: Para) -> bool:
        written = self.written(para)
        return bool(written.line or written.pictures or para.number in self.finds.boxes)

    def _add(self, kind: str, group: list[Any]) -> None:
        match kind:
            case "grid":
                for grid in group:
                    self._add_table(grid)
            case "heading":
                for para in group:
                    self._add_heading(para)
            case "list":
                for block, numbers in list_of(group, self.written):
                    self.parts.append(Part(block, numbers))
                self._add_rest(group)
            case "quote" | "talk" | "watch" | "note" | "try":
                self._add_box(kind, group)
            case "leave_out" | "contents":
                self.left_out += [(para.number, REASONS[kind]) for para in group]
            case _:
                for para in group:
                    self._add_paragraph(para)

    def _add_heading(self, para: Para) -> None:
        written = self.written(para)
        words = " ".join(plain_line(written.line).split())
        notes = tuple(each for each in written.line if isinstance(each, NoteMark))
        if words:
            role, marks = para.look.role or "heading", tuple(each.mark for each in notes)
            self.parts.append(Heading(para.number, para.level or 0, words, role, marks))
        elif notes:
            self.parts.append(Part(Paragraph(notes, f"p{para.number}"), [para.number]))
        self._add_rest([para])

    def _add_paragraph(self, para: Para) -> None:
        written = self.written(para)
        if written.pictures_first:
            self._add_figures(para)
        if written.line:
            caption = is_caption(para, plain_line(written.line))
            self.parts.append(
                Part(Paragraph(written.line, f"p{para.number}"), [para.number], caption)
            )
        if not written.pictures_first:
            self._add_figures(para)
        self._add_boxes(para)

    def _add_box(self, kind: str, group: list[Para]) -> None:
        numbers = [para.number for para in group]
        blocks = self.blocks_in(group)
        if blocks and kind == "quote":
            lines = (self.written(para).line for para in group)
            paragraphs = tuple(Paragraph(line) for line in lines if line)
            self.parts.append(Part(Quote(paragraphs, key=f"p{numbers[0]}"), numbers))
        elif blocks:
            self.parts.append(Part(boxed(kind, blocks, f"p{numbers[0]}"), numbers))
        self._add_rest(group)

    def blocks_in(self, group: Iterable[Para]) -> tuple[Paragraph | List, ...]:
        """Return paragraphs and lists for the inside of a cell or a box; pictures come after it."""
        blocks: list[Paragraph | List] = []
        for para in group:
            if para.level and self.written(para).line:
                words = "A heading inside a table or a box is a paragraph there."
                self.finds.tell("heading", words, para.number)
        for is_point, several in groupby(group, key=lambda para: bool(para.point)):
            if is_point:
                blocks += [block for block, _ in list_of(list(several), self.written, key="")]
                continue
            lines = (self.written(para).line for para in several)
            blocks += [Paragraph(line) for line in lines if line]
        return tuple(blocks)

    def _add_table(self, grid: Grid) -> None:
        block, numbers = table_of(grid, self.blocks_in)
        self.parts.append(Part(block, numbers))
        if grid.has_inner_tables:
            words = "Tables inside a table were taken apart; their words stand in its cells."
            self.finds.tell("table", words, numbers[0] if numbers else 0)
        if not grid.header_rows:
            words = "A table has no heading row. In Word: “Layout”, “Repeat Header Rows”."
            self.finds.tell("table", words, numbers[0] if numbers else 0)
        self._add_rest(list(grid.paragraphs()))

    def _add_rest(self, group: Iterable[Para]) -> None:
        for para in group:
            self._add_figures(para)
            self._add_boxes(para)

    def _add_figures(self, para: Para) -> None:
        for at in self.written(para).pictures:
            self._add_figure(at, para.number)

    def _add_figure(self, at: int, number: int) -> None:
        drawing = self.finds.drawings[at]
        try:
            picture = self.album.picture(drawing)
        except Unusable as error:
            self._refuse(drawing, str(error), at, number)
            return
        if not drawing.alt and not drawing.decorative:
            self.finds.tell("alt text", "A picture has no alternative text.", number)
        alt = "" if drawing.decorative else drawing.alt
        figure = Figure(picture.key, alt, drawing.decorative, key=f"d{at}")
        self.parts.append(Part(figure, [number]))

    def _refuse(self, drawing: Drawing, reason: str, at: int, number: int) -> None:
        """Leave the alternative text of a picture that cannot be shown, as words."""
        if not drawing.alt:
            self.finds.tell("picture", f"A picture was left out. {reason}", number)
            return
        words = f"The picture “{drawing.alt[:80]}” was left out; these words stand in its place."
        self.finds.tell("picture", f"{words} {reason}", number)
        self.parts.append(Part(Paragraph((Run(drawing.alt),), f"d{at}"), [number]))

    def _add_boxes(self, para: Para) -> None:
        for box in self.finds.boxes.pop(para.number, []):
            group = [each for each in box if self._has_something(each)]
            if self._is_framed_picture(group):
                for each in group:
                    self._add_paragraph(each)
                continue
            blocks = self.blocks_in(group)
            if blocks:
                numbers = [each.number for each in group]
                self.parts.append(Part(boxed("note", blocks, f"p{numbers[0]}"), numbers))
            self._add_rest(group)

    def _is_framed_picture(self, group: list[Para]) -> bool:
        """Return whether a box is a mere frame around a picture and its caption, as LibreOffice makes."""
        lines = [(each, self.written(each).line) for each in group]
        captions = [is_caption(each, plain_line(line)) for each, line in lines if line]
        pictures = any(self.written(each).pictures for each in group)
        return pictures and bool(captions) and all(captions)


def kind_and_name(each: Para | Grid) -> tuple[str, str]:
    """Return what something becomes, and the name of its style where only equal ones are one block."""
    if isinstance(each, Grid):
        return ("grid", "")
    if each.level or each.look.role in ("title", "subtitle", "author"):
        return ("heading", "")
    if each.look.role == "contents":
        return ("contents", "")
    if each.look.kind == "leave_out":
        return ("leave_out", "")
    if each.look.kind != "text":
        return (each.look.kind, each.look.name)
    return LIST if each.point else TEXT
