"""Blocks as paragraphs, tables and pictures of Word."""

from collections.abc import Iterable
from io import BytesIO

from docx.document import Document
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Inches
from PIL import Image

from ..edition_metadata import EditionMetadata
from ..labels import CALLOUT_WORDS, written
from ..tree import (
    Attachment,
    Block,
    Callout,
    Checklist,
    Figure,
    Line,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Run,
    Subheading,
    Table,
)
from .lines import add_line, bookmark_name
from .tables import add_table

MOST_INCHES, DOTS_PER_INCH = 6.0, 130
EMPTY_BOX = "☐ "


class Blocks:
    """Writes blocks at the end of a document of Word."""

    def __init__(
        self, document: Document, stamp: EditionMetadata, pictures: dict[str, Picture]
    ) -> None:
        self.document, self.stamp, self.pictures = document, stamp, pictures
        self.marked = 0

    def add(self, blocks: Iterable[Block], *, level: int) -> None:
        """Add blocks; `level` is that of a heading among them."""
        for block in blocks:
            before = len(self.document.element.body) - 1
            self._add(block, level)
            self.mark(block.key, before)

    def mark(self, key: str, at: int) -> None:
        """Make what stands at a place of the body the target of cross-references."""
        first = self.document.element.body[at] if at < len(self.document.element.body) else None
        paragraph = next(first.iter(qn("w:p")), None) if first is not None else None
        if not key or paragraph is None:
            return
        self.marked += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:name"), bookmark_name(key))
        for each in (start, end):
            each.set(qn("w:id"), str(self.marked))
        paragraph.append(start)
        paragraph.append(end)

    def heading(self, words: str, level: int, key: str = "") -> None:
        before = len(self.document.element.body) - 1
        self.document.add_heading(written(words), level=level)
        self.mark(key, before)

    def line(self, line: Line, style: str | None = None, before: str = "") -> None:
        paragraph = self.document.add_paragraph(before, style=style)
        add_line(paragraph, line, self.stamp)

    def _add(self, block: Block, level: int) -> None:
        match block:
            case Paragraph(line=line):
                self.line(line)
            case List():
                self._list(block, 1)
            case Subheading(title=title):
                self.document.add_heading(written(title), level=level)
            case Table():
                if block.caption:
                    self.line(block.caption, "Caption")
                add_table(self.document, block, self.stamp)
            case Figure():
                self._figure(block)
            case Quote():
                self._quote(block)
            case Callout(kind=kind, title=title, blocks=inside):
                words = ": ".join(part for part in (CALLOUT_WORDS.get(kind, ""), title) if part)
                self.document.add_heading(written(words), level=level)
                for each in inside:
                    self._add(each, level)
            case Checklist(title=title, items=items, numbered=numbered):
                if title:
                    self.line((Run(title, ("bold",)),))
                for number, item in enumerate(items, start=1):
                    self.line(item, before=(f"{number}. " if numbered else "") + EMPTY_BOX)
            case Attachment(title=title, address=address):
                self.line((Run("To take away: "), Link(address, (Run(title),))))

    def _list(self, block: List, depth: int) -> None:
        name = "List Number" if block.numbered else "List Bullet"
        style = name if depth == 1 else f"{name} {min(depth, 3)}"
        for item in block.items:
            self.line(item.line, style)
            for below in item.lists:
                self._list(below, depth + 1)

    def _quote(self, quote: Quote) -> None:
        for paragraph in quote.paragraphs:
            self.line(paragraph.line, "Quote")
        by = ", ".join(part for part in (quote.who, quote.role) if part)
        if by:
            self.line((Run(f"— {by}"),), "Quote")

    def _figure(self, figure: Figure) -> None:
        picture = self.pictures.get(figure.picture)
        if picture is None:
            self.line((Run(f"[Picture: {figure.alt}]"),))
        else:
            width = min(MOST_INCHES, picture.width_px / DOTS_PER_INCH)
            shape = _add_picture(self.document, picture, width)
            # What screen readers say; decoration has none.
            shape._inline.docPr.set("descr", "" if figure.decorative else written(figure.alt))
        if figure.caption:
            self.line(figure.caption, "Caption")
        if figure.credit:
            self.line((Run(figure.credit),), "Caption")


def _add_picture(document: Document, picture: Picture, width: float) -> InlineShape:
    try:
        shape: InlineShape = document.add_picture(BytesIO(picture.data), width=Inches(width))
    except UnrecognizedImageError:
        # Word knows no WebP.
        out = BytesIO()
        Image.open(BytesIO(picture.data)).save(out, "PNG")
        shape = document.add_picture(out, width=Inches(width))
    return shape
