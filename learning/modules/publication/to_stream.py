"""Blocks of the tree as a StreamField stores them. Pure: no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from media.publications.api import (
    Attachment,
    Block,
    Callout,
    Chapter,
    Checklist,
    Figure,
    Line,
    List,
    Note,
    NoteMark,
    Paragraph,
    Quote,
    Subheading,
    Table,
    plain_line,
)

from ..footnote_references import typed
from ..passage_keys import paragraph_key
from .rich_text import line_to_html, list_html, to_html
from .streamfield_values import block_id, block_keys, with_keys

TITLE, CAPTION = 255, 1000


@dataclass(frozen=True)
class StoredParts:
    """A body, and where each key of the tree is in it: the number of its block, and the
    editor's key of a paragraph inside."""

    body: list[dict]
    places: dict[str, tuple[int, str]]

    def current_names(self) -> dict[str, str]:
        """Return what each key is called on the page, by the ids that the blocks have now."""
        return {
            key: paragraph_key(self.body[at]["id"], inside) if inside else self.body[at]["id"]
            for key, (at, inside) in self.places.items()
        }


def stored_chapter(chapter: Chapter, *, seed: str, pictures: Mapping[str, int]) -> StoredParts:
    """Return a chapter's body. `seed` keeps its ids apart from other pages'; `pictures` are ids by key."""
    writer = _Writer(seed, pictures)
    writer.blocks(chapter.opening)
    for section in chapter.sections:
        writer.heading(section.title, "section", section.key)
        writer.blocks(section.blocks)
    writer.notes(chapter.notes)
    return StoredParts(writer.body, writer.places)


def stored_opening(
    blocks: Iterable[Block], notes: Iterable[Note], *, seed: str, pictures: Mapping[str, int]
) -> StoredParts:
    """Return what stands before the first chapter."""
    writer = _Writer(seed, pictures)
    writer.blocks(blocks)
    writer.notes(tuple(notes))
    return StoredParts(writer.body, writer.places)


class _Writer:
    def __init__(self, seed: str, pictures: Mapping[str, int]):
        self.seed, self.pictures = seed, pictures
        self.body: list[dict] = []
        self.places: dict[str, tuple[int, str]] = {}

    def blocks(self, blocks: Iterable[Block]) -> None:
        # Paragraphs that follow each other are one text, as an editor would write them.
        for is_text, group in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
            if is_text:
                self._text(list(group))
            else:
                for block in group:
                    self._add(*self._stored(block), block.key)

    def heading(self, title: str, level: str, key: str) -> None:
        self._add("heading", {"text": title[:TITLE], "level": level}, key)

    def notes(self, notes: tuple[Note, ...]) -> None:
        if notes:
            uid = self._next_id()
            rows = [
                {"mark": note.mark, "text": self._rich(note.paragraphs, note.mark)}
                for note in notes
            ]
            self._add("footnotes", {"notes": _items(rows, uid)}, "")

    def _text(self, paragraphs: list[Paragraph]) -> None:
        html = with_keys(to_html(paragraphs), self._next_id())
        for paragraph, inside in zip(paragraphs, block_keys(html), strict=True):
            if paragraph.key:
                self.places[paragraph.key] = (len(self.body), inside)
        self._add("text", html, "")

    def _add(self, kind: str, value, key: str) -> None:
        if key:
            self.places[key] = (len(self.body), "")
        self.body.append({"type": kind, "id": self._next_id(), "value": value})

    def _next_id(self) -> str:
        return block_id(self.seed, len(self.body))

    def _rich(self, blocks: Iterable[Paragraph | List], part: object) -> str:
        return with_keys(to_html(blocks), f"{self._next_id()}/{part}")

    def _stored(self, block: Block) -> tuple[str, object]:
        match block:
            case List():
                return "list", with_keys(list_html(block), self._next_id())
            case Subheading(title=title):
                return "heading", {"text": title[:TITLE], "level": "subsection"}
            case Figure():
                return "figure", self._figure(block)
            case Table():
                return "rich_table", self._table(block)
            case Quote():
                words = "\n".join(plain_line(paragraph.line) for paragraph in block.paragraphs)
                return "quote", {"text": words, "who": block.who, "role": block.role}
            case Callout(kind="try"):
                return "try_this", {"text": self._rich(block.blocks, "text")}
            case Callout():
                text = self._rich(block.blocks, "text")
                return "callout", {"kind": block.kind, "title": block.title, "text": text}
            case Checklist():
                return "checklist", self._checklist(block)
            case Attachment(title=title, address=address):
                # A file of the work itself is not stored again: the words lead to it.
                return "text", with_keys(f'<p><a href="{address}">{title}</a></p>', self._next_id())
        raise TypeError(f"A page cannot hold {type(block).__name__}.")

    def _figure(self, figure: Figure) -> dict:
        return {
            "image": {
                "image": self.pictures[figure.picture],
                "alt_text": figure.alt,
                "decorative": figure.decorative,
            },
            "caption": one_line(figure.caption)[:CAPTION],
            "credit": figure.credit,
        }

    def _table(self, table: Table) -> dict:
        uid = self._next_id()
        rows = []
        for at, row in enumerate(table.rows):
            cells = [
                {
                    "text": self._rich(cell.blocks, f"{at}/{column}"),
                    "columns": cell.columns,
                    "rows": cell.rows,
                }
                for column, cell in enumerate(row)
            ]
            rows.append({"cells": _items(cells, f"{uid}/{at}")})
        return {
            "caption": one_line(table.caption)[:CAPTION],
            "head_rows": table.header_rows,
            "head_columns": table.header_columns,
            "rows": _items(rows, uid),
        }

    def _checklist(self, checklist: Checklist) -> dict:
        uid = self._next_id()
        items = [
            with_keys(f"<p>{line_to_html(line)}</p>", f"{uid}/{n}")
            for n, line in enumerate(checklist.items)
        ]
        return {
            "title": checklist.title,
            "items": _items(items, uid),
            "numbered": checklist.numbered,
        }


def one_line(line: Line) -> str:
    """Return a line as plain words; references to footnotes are typed ones."""
    parts = (typed(i.mark) if isinstance(i, NoteMark) else plain_line((i,)) for i in line)
    return " ".join("".join(parts).split())


def _items(values: list, uid: str) -> list[dict]:
    return [{"type": "item", "id": block_id(uid, n), "value": v} for n, v in enumerate(values)]
