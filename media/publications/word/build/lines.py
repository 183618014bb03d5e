"""Atoms become lines: words with marks and language, links, notes; pictures are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeGuard

from ...tree import Break, CrossReference, Inline, Line, Link, NoteMark, Paragraph, Run
from ..package.language_tags import clean
from ..prepare.collected import Collected, Target
from ..prepare.style_marks import LANGUAGE, LINK, LINK_END, MARK, PICTURE
from .inlines import NEW_LINE, Atom, Foot, atoms_by_paragraph
from .link_urls import is_safe, mended

WHITE = re.compile(r"[ \t\n\r\f\v]+")


@dataclass
class Piece:
    """Words that look alike; `link` is a target, its number keeps two links apart."""

    text: str
    marks: tuple[str, ...] = ()
    language: str = ""
    link: int | None = None

    def looks_like(self, other: object) -> TypeGuard[Piece]:
        return isinstance(other, Piece) and (self.marks, self.language, self.link) == (
            other.marks,
            other.language,
            other.link,
        )


# What a line is made from.
Bit = Piece | Break | NoteMark


@dataclass
class Written:
    """A paragraph's line, the numbers of its pictures, and whether they stand before its words."""

    line: Line = ()
    pictures: list[int] = field(default_factory=list)
    pictures_first: bool = False


@dataclass
class Writer:
    """Writes lines, and keeps the notes that they call, by marks of its own."""

    finds: Collected
    notes: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    def written(self, atoms: list[Atom], number: int) -> Written:
        """Return the line of a paragraph."""
        pieces, pictures, first = self._pieces(atoms, number)
        line = joined(self._inlines(tidy(pieces), number))
        return Written(line, pictures, first)

    def _pieces(self, atoms: list[Atom], number: int) -> tuple[list[Bit], list[int], bool]:
        pieces: list[Bit] = []
        pictures: list[int] = []
        links: list[int] = []
        language, first = "", False
        for atom in atoms:
            if isinstance(atom, Foot):
                mark = self._note(atom)
                if self.notes[mark]:
                    pieces.append(NoteMark(mark))
                continue
            if atom == NEW_LINE:
                pieces.append(Break())
                continue
            text, looks = atom
            end = 0
            for said in MARK.finditer(text):
                pieces.append(
                    Piece(text[end : said.start()], looks, language, links[-1] if links else None)
                )
                end = said.end()
                if said[1] == LINK:
                    links.append(int(said[2]))
                elif said[1] == LINK_END and links:
                    links.pop()
                elif said[1] == LANGUAGE:
                    language = clean(said[2])
                elif said[1] == PICTURE:
                    first = first or not any(_has_words(piece) for piece in pieces)
                    pictures.append(int(said[2]))
            pieces.append(Piece(text[end:], looks, language, links[-1] if links else None))
        return pieces, pictures, first

    def _note(self, foot: Foot) -> str:
        mark = f"n{len(self.notes) + 1}"
        self.notes[mark] = ()
        found = atoms_by_paragraph(foot.blocks)
        lines = [self.written(atoms, number) for number, atoms in found.items()]
        for written in lines:
            for at in written.pictures:
                drawing = self.finds.drawings[at]
                words = "A picture in a footnote was left out."
                self.finds.tell("picture", words, drawing.number)
        self.notes[mark] = tuple(Paragraph(written.line) for written in lines if written.line)
        return mark

    def _inlines(self, pieces: list[Bit], number: int) -> Iterator[Inline]:
        for link, group in groupby(pieces, key=lambda each: getattr(each, "link", None)):
            if link is None:
                yield from (_plain(piece) for piece in group)
                continue
            runs = tuple(_run(piece) for piece in group if isinstance(piece, Piece))
            target = self.finds.links[link]
            yield from self._linked(target, runs, number)

    def _linked(self, target: Target, runs: tuple[Run, ...], number: int) -> Iterator[Inline]:
        if target.place and not target.address:
            yield CrossReference(target.place, runs)
            return
        address = mended(target.address)
        if is_safe(address):
            yield Link(address, runs)
            return
        if address:
            words = f"The link to {address[:80]} was taken off its words: it may not be safe."
            self.finds.tell("link", words, number)
        yield from runs


def joined(inlines: Iterable[Inline]) -> Line:
    """Return the line with neighbours that look alike as one run: a link taken off leaves two."""
    row: list[Inline] = []
    for each in inlines:
        before = row[-1] if row else None
        if (
            isinstance(each, Run)
            and isinstance(before, Run)
            and (before.marks, before.language) == (each.marks, each.language)
        ):
            row[-1] = replace(before, text=before.text + each.text)
        else:
            row.append(each)
    return tuple(row)


def _plain(piece: Bit) -> Run | Break | NoteMark:
    return _run(piece) if isinstance(piece, Piece) else piece


def _run(piece: Piece) -> Run:
    return Run(piece.text, piece.marks, piece.language)


def _has_words(piece: Bit) -> bool:
    return isinstance(piece, Piece) and bool(piece.text.strip())


def tidy(pieces: list[Bit]) -> list[Bit]:
    """Return pieces with single spaces, none at the ends or around new lines; those alike are one."""
    row: list[Bit] = []
    for piece in pieces:
        if isinstance(piece, Piece):
            _add_words(row, piece)
        elif isinstance(piece, Break):
            _strip_end(row)
            if row and not isinstance(row[-1], Break):
                row.append(piece)
        else:
            row.append(piece)
    while True:
        _strip_end(row)
        if not (row and isinstance(row[-1], Break)):
            return row
        row.pop()


def _add_words(row: list[Bit], piece: Piece) -> None:
    text = WHITE.sub(" ", piece.text)
    before = row[-1] if row else None
    if before is None or isinstance(before, Break) or _ends_with_space(before):
        text = text.lstrip(" ")
    if not text:
        return
    if piece.looks_like(before):
        before.text += text
    else:
        row.append(Piece(text, piece.marks, piece.language, piece.link))


def _ends_with_space(before: Bit) -> bool:
    return isinstance(before, Piece) and before.text.endswith(" ")


def _strip_end(row: list[Bit]) -> None:
    while row and isinstance(row[-1], Piece):
        row[-1].text = row[-1].text.rstrip(" ")
        if row[-1].text:
            return
        row.pop()
