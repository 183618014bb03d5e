"""The document as a flow of paragraphs and tables, each paragraph with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..package.names import NUMBER, PPR, RPR, TBL, TC, TR, Element, P, R, T, is_on, q, value
from ..package.numbering import Numbering, goes_on
from ..package.style_sheet import Look, StyleSheet

MOST_HEADING_SIGNS = 80


@dataclass(frozen=True)
class Para:
    """A paragraph by its number; `point` is (list, level, numbered)."""

    number: int
    look: Look
    level: int | None = None
    point: tuple[str, int, bool] | None = None
    goes_on: bool = False
    is_bold: bool = False
    has_sequence: bool = False


@dataclass(frozen=True)
class Place:
    """A cell of a table."""

    flow: tuple[Para, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    rows: tuple[tuple[Place, ...], ...]
    header_rows: int = 0
    header_columns: int = 0
    has_inner_tables: bool = False

    def paragraphs(self) -> Iterator[Para]:
        for row in self.rows:
            for place in row:
                yield from place.flow


Flow = list[Para | Grid]


@dataclass
class Spanning:
    """A cell that may still grow downwards."""

    place: Place
    flow: list[Para]
    rows: int = 1


@dataclass
class Reader:
    """Knows the styles and lists of the document."""

    sheet: StyleSheet
    numbering: Numbering
    sequences: set[int] = field(default_factory=set)

    def flow_of(self, body: Element) -> Flow:
        """Return what stands in the body, in order."""
        flow: Flow = []
        for each in body:
            if each.tag == P:
                flow.append(self.para(each))
            elif each.tag == TBL:
                if (grid := self.grid(each)) is not None:
                    flow.append(grid)
            else:
                flow += [self.para(inner) for inner in each.iter(P)]
        return flow

    def para(self, paragraph: Element) -> Para:
        look = self.sheet.look_of(paragraph)
        outline = value(paragraph.find(PPR), "w:outlineLvl")
        level = look.level
        if level is None and look.role is None and outline is not None and outline.isdigit():
            level = int(outline) + 1 if int(outline) < 9 else None
        number = int(paragraph.get(NUMBER))
        return Para(
            number,
            look,
            level=level,
            point=None if level else self.numbering.point_of(paragraph, look),
            goes_on=goes_on(paragraph, look),
            is_bold=self._is_bold(paragraph, look),
            has_sequence=number in self.sequences,
        )

    def _is_bold(self, paragraph: Element, look: Look) -> bool:
        signs = 0
        for run in paragraph.iter(R):
            text = "".join(each.text or "" for each in run.iterchildren(T)).strip()
            if not text or text.startswith("\ufdd0"):
                continue
            properties = run.find(RPR)
            bold = is_on(properties, "w:b")
            if bold is None:
                bold = look.bold or self.sheet.is_bold(value(properties, "w:rStyle"))
            signs += len(text)
            if not bold or signs > MOST_HEADING_SIGNS:
                return False
        return signs > 0

    def grid(self, table: Element) -> Grid | None:
        rows = [self._row(row) for row in table.iterchildren(TR)]
        rows = [row for row in rows if row]
        if not rows:
            return None
        properties = table.find(q("w:tblPr"))
        heads = self.sheet.heads_of(value(properties, "w:tblStyle")) & _switched_on(properties)
        return Grid(
            tuple(_with_spans(rows)),
            header_rows=_header_rows(table) or int("firstRow" in heads and len(rows) > 1),
            header_columns=int("firstCol" in heads),
            has_inner_tables=next(table.iterdescendants(TBL), None) is not None,
        )

    def _row(self, row: Element) -> list[tuple[str, Place]]:
        """Return each cell with what it says of spanning: "restart", "continue" or nothing."""
        properties = row.find(q("w:trPr"))
        cells = [("", Place((), columns=1))] * _count(properties, "w:gridBefore", 0)
        for cell in row.iterchildren(TC):
            said = cell.find(q("w:tcPr"))
            merge = value(said, "w:vMerge")
            merge = "" if merge is None else merge or "continue"
            paragraphs = tuple(self.para(each) for each in cell.iter(P))
            cells.append((merge, Place(paragraphs, columns=_count(said, "w:gridSpan", 1))))
        return cells + [("", Place((), columns=1))] * _count(properties, "w:gridAfter", 0)


def _count(properties: Element | None, name: str, default: int) -> int:
    said = value(properties, name)
    return min(int(said), 60) if said and said.isdigit() else default


def _switched_on(properties: Element | None) -> set[str]:
    """Return the edges of a table that its look sets apart; both ways of writing it (17.4.56)."""
    look = None if properties is None else properties.find(q("w:tblLook"))
    if look is None:
        return set()
    try:
        bits = int(look.get(q("w:val"), "0"), 16)
    except ValueError:
        bits = 0
    on = {"firstRow": bits & 0x20, "firstCol": bits & 0x80}
    for edge, attribute in (("firstRow", "w:firstRow"), ("firstCol", "w:firstColumn")):
        if (said := look.get(q(attribute))) is not None:
            on[edge] = said in ("1", "true", "on")
    return {edge for edge, said in on.items() if said}


def _header_rows(table: Element) -> int:
    count = 0
    for row in table.iterchildren(TR):
        if not is_on(row.find(q("w:trPr")), "w:tblHeader"):
            break
        count += 1
    return count


def _with_spans(rows: list[list[tuple[str, Place]]]) -> list[tuple[Place, ...]]:
    """Return rows whose cells span what Word says with "continue", padded to a rectangle."""
    width = max(sum(place.columns for _, place in row) for row in rows)
    above: dict[int, Spanning] = {}
    made: list[list[Spanning]] = []
    for row in rows:
        at = 0
        line: list[Spanning] = []
        now: dict[int, Spanning] = {}
        missing = width - sum(place.columns for _, place in row)
        for merge, place in [*row, *[("", Place(()))] * missing]:
            upper = above.get(at)
            if merge == "continue" and upper and upper.place.columns == place.columns:
                upper.rows += 1
                upper.flow.extend(place.flow)
                now[at] = upper
            else:
                entry = Spanning(place, list(place.flow))
                line.append(entry)
                if merge:
                    now[at] = entry
            at += place.columns
        made.append(line)
        above = now
    return [
        tuple(Place(tuple(each.flow), each.place.columns, each.rows) for each in line)
        for line in made
    ]
