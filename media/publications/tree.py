"""The format-free tree of a written work. Pure: no Django.

Word is read into it, pages are made from it and give it back, PDF and EPUB are
written from it. What holds for every tree (`validate` checks it):

- A publication has at least one chapter; a chapter and a section have a title.
- Keys name chapters, sections and blocks; each is there once in a publication.
- Runs are merged: no run is empty, no two neighbours have the same marks and
  language. White space inside a run is single spaces; line ends are `Break`.
- A line neither begins nor ends with a space or a `Break`; only the cells of a table,
  captions and items that hold nothing but a list may be empty.
- `marks` and `languages` are sorted or empty, so that equal words are equal trees.
- A `NoteMark` names a note of its own chapter; a `CrossReference` names a key.
- A `Figure` names a picture of the publication and has alt text or is decorative,
  never both. An empty alt without `decorative` is a thing to mend, not an error.
- The cells of a table fill a rectangle, spans counted once each.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MARKS = ("bold", "italic", "subscript", "superscript")
CALLOUT_KINDS = ("note", "talk", "try", "watch")
# Boxes that no editor sets: a card to cut out, and room to write in, which may hold nothing.
MADE_KINDS = ("card", "write")


# Words in a line


@dataclass(frozen=True)
class Run:
    """Words that look alike; `language` is a BCP 47 tag, empty for the publication's own."""

    text: str
    marks: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Break:
    """A new line inside a paragraph."""


@dataclass(frozen=True)
class Link:
    """Words that lead to an address: http, https, mailto, tel, or a path of this site."""

    address: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class CrossReference:
    """Words that lead to another part of the same publication, by its key."""

    target: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class NoteMark:
    """Where a footnote belongs; the note stands in the chapter."""

    mark: str


Inline = Run | Break | Link | CrossReference | NoteMark
Line = tuple[Inline, ...]


# Blocks


@dataclass(frozen=True)
class Paragraph:
    line: Line
    key: str = ""


@dataclass(frozen=True)
class Item:
    """One point of a list, and the lists below it."""

    line: Line
    lists: tuple[List, ...] = ()


@dataclass(frozen=True)
class List:
    items: tuple[Item, ...]
    numbered: bool = False
    key: str = ""


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section; it starts no section of its own."""

    title: str
    key: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in a table's cell, and how many columns and rows it takes."""

    blocks: tuple[Paragraph | List, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """Rows from the top; a cell that spans rows stands in its first row only."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    header_columns: int = 0
    caption: Line = ()
    key: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture in its place; `picture` is the key of a `Picture`."""

    picture: str
    alt: str = ""
    decorative: bool = False
    caption: Line = ()
    credit: str = ""
    key: str = ""


@dataclass(frozen=True)
class Quote:
    paragraphs: tuple[Paragraph, ...]
    who: str = ""
    role: str = ""
    key: str = ""


@dataclass(frozen=True)
class Callout:
    """A box beside the main thread; `kind` is one of CALLOUT_KINDS or MADE_KINDS."""

    kind: str
    blocks: tuple[Paragraph | List, ...]
    title: str = ""
    key: str = ""


@dataclass(frozen=True)
class Checklist:
    items: tuple[Line, ...]
    title: str = ""
    numbered: bool = False
    key: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file to take away, by its address."""

    title: str
    address: str
    key: str = ""


Block = Paragraph | List | Subheading | Table | Figure | Quote | Callout | Checklist | Attachment


# The whole


@dataclass(frozen=True)
class Note:
    """A footnote: what `NoteMark` with the same mark leads to."""

    mark: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Section:
    title: str
    blocks: tuple[Block, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Chapter:
    """`opening` stands before the first section."""

    title: str
    opening: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture's bytes, safe to show: PNG, JPEG or WebP, without metadata.

    `key` is the SHA-1 of the bytes in hex, so that equal pictures have equal keys.
    """

    key: str
    media_type: str
    width_px: int
    height_px: int
    data: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True)
class Publication:
    """A written work. `opening` stands before the first chapter.

    `properties` are (name, value) pairs as the file had them, sorted by name.
    """

    title: str
    chapters: tuple[Chapter, ...]
    subtitle: str = ""
    language: str = "en-GB"
    authors: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    opening: tuple[Block, ...] = ()
    opening_notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
