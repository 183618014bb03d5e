"""Blocks as elements; each has its key as `id="p-…"`, as on the web."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ..labels import CALLOUT_WORDS
from ..tree import (
    Attachment,
    Block,
    Callout,
    Checklist,
    Figure,
    Line,
    List,
    Paragraph,
    Quote,
    Subheading,
    Table,
)
from .book import Chapter
from .elements import element
from .figures import figure_element
from .lines import line_parts
from .tables import table_element


def block_element(block: Block, chapter: Chapter, *, level: int) -> Element:
    """Return the element of a block; `level` is that of a heading inside its section."""
    match block:
        case Paragraph(line=line):
            made = _words("p", line, chapter)
        case List():
            made = _list(block, chapter)
        case Subheading(title=title):
            made = element(f"h{level}", title, dir="auto")
        case Table():
            made = table_element(block, chapter, inside_elements)
        case Figure():
            made = figure_element(block, chapter)
        case Quote():
            made = _quote(block, chapter)
        case Callout():
            made = _callout(block, chapter, level)
        case Checklist():
            made = _checklist(block, chapter)
        case Attachment(title=title, address=address):
            link = element("a", title, href=chapter.book.stamp.absolute(address))
            made = element("p", "To take away: ", link, class_="attachment")
    if block.key:
        made.set("id", f"p-{block.key}")
    return made


def inside_elements(blocks: Iterable[Paragraph | List], chapter: Chapter) -> Iterator[Element]:
    """Yield what stands in a cell or a box."""
    for block in blocks:
        if isinstance(block, List):
            yield _list(block, chapter)
        else:
            yield _words("p", block.line, chapter)


def _words(tag: str, line: Line, chapter: Chapter) -> Element:
    return element(tag, *line_parts(line, chapter), dir="auto")


def _list(block: List, chapter: Chapter) -> Element:
    made = element("ol" if block.numbered else "ul")
    for item in block.items:
        point = _words("li", item.line, chapter)
        point.extend(_list(below, chapter) for below in item.lists)
        made.append(point)
    return made


def _quote(quote: Quote, chapter: Chapter) -> Element:
    said = element("blockquote", *inside_elements(quote.paragraphs, chapter))
    by = ", ".join(part for part in (quote.who, quote.role) if part)
    if not by:
        return element("div", said, class_="quote")
    return element("figure", said, element("figcaption", by, dir="auto"), class_="quote")


def _callout(callout: Callout, chapter: Chapter, level: int) -> Element:
    name = CALLOUT_WORDS.get(callout.kind, "")
    words = ": ".join(part for part in (name, callout.title) if part)
    heading = element(f"h{level}", words, dir="auto")
    body = inside_elements(callout.blocks, chapter)
    return element("aside", heading, *body, class_=f"box {callout.kind}")


def _checklist(checklist: Checklist, chapter: Chapter) -> Element:
    made = element("div", class_="checklist")
    if checklist.title:
        made.append(element("p", element("strong", checklist.title), dir="auto"))
    points = element("ol" if checklist.numbered else "ul")
    # An empty box, for the eye only: the list says already that these are points.
    for item in checklist.items:
        box = element("span", "☐ ", aria_hidden="true")
        points.append(element("li", box, *line_parts(item, chapter), dir="auto"))
    made.append(points)
    return made
