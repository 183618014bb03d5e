"""Pandoc's inlines as a row of atoms: words with their looks, new lines, notes.

An atom is (text, marks), `NEW_LINE`, or a `Foot` with the blocks of its note.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..prepare.style_marks import MARK, PARAGRAPH

NEW_LINE: tuple[str, tuple[str, ...]] = ("\n", ())
LOOKS = {
    "Emph": "italic",
    "Strong": "bold",
    "Superscript": "superscript",
    "Subscript": "subscript",
}
HOLDERS = {"Underline", "Strikeout", "SmallCaps"}
IN_SECOND = {"Quoted", "Cite", "Span", "Link", "Image", "Div"}


@dataclass(frozen=True)
class Foot:
    """A note where it is called."""

    blocks: list[Any]


Looks = tuple[str, ...]
Atom = tuple[str, Looks] | Foot


def atoms_by_paragraph(blocks: list[Any]) -> dict[int, list[Atom]]:
    """Return the atoms of each paragraph, by its number."""
    found: dict[int, list[Atom]] = {}
    row: list[Atom] = []
    for atom in _of_blocks(blocks):
        if isinstance(atom, Foot) or f"\ufdd0{PARAGRAPH}" not in atom[0]:
            row.append(atom)
            continue
        text, looks = atom
        end = 0
        for said in MARK.finditer(text):
            if said[1] == PARAGRAPH:
                row.append((text[end : said.start()], looks))
                row = found.setdefault(int(said[2]), [])
                end = said.end()
        row.append((text[end:], looks))
    return found


def _of_blocks(blocks: list[Any]) -> Iterator[Atom]:
    for block in blocks:
        kind, held = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield from _of_inlines(held, ())
        elif kind == "CodeBlock":
            yield held[1], ()
        elif kind == "Header":
            yield from _of_inlines(held[2], ())
        elif kind in ("Div", "OrderedList", "BlockQuote", "BulletList"):
            inner = held if kind in ("BlockQuote", "BulletList") else held[1]
            flat = inner if kind in ("Div", "BlockQuote") else [b for item in inner for b in item]
            yield from _of_blocks(flat)


def _of_inlines(inlines: list[Any], looks: Looks) -> Iterator[Atom]:
    """Yield atoms; words in a row are one, since a page has hundreds of them."""
    words: list[str] = []
    for inline in inlines:
        kind = inline["t"]
        if kind == "Str":
            words.append(inline["c"])
        elif kind in ("Space", "SoftBreak"):
            words.append(" ")
        else:
            if words:
                yield "".join(words), looks
                words = []
            yield from _of_inline(kind, inline.get("c"), looks)
    if words:
        yield "".join(words), looks


def _of_inline(kind: str, held: Any, looks: Looks) -> Iterator[Atom]:
    if kind == "LineBreak":
        yield NEW_LINE
    elif kind in LOOKS:
        yield from _of_inlines(held, tuple(sorted({*looks, LOOKS[kind]})))
    elif kind in HOLDERS:
        yield from _of_inlines(held, looks)
    elif kind in IN_SECOND:
        yield from _of_inlines(held[1], looks)
    elif kind in ("Code", "Math"):
        yield held[1], looks
    elif kind == "Note":
        yield Foot(held)
