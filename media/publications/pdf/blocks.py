"""Blocks as Typst code: one call each of a function that `book.typ` draws."""

from collections.abc import Iterable

from ..labels import CALLOUT_WORDS
from ..traverse import plain_text
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
    Quote,
    Run,
    Subheading,
    Table,
)
from .figures import figure_code
from .lines import in_language, language_of, line_code
from .literals import array, call, joined, shown, string
from .page_setup import Place
from .tables import is_wide, table_code

# So many letters are a quarter of a page at most, in large print too.
SHORT = 350


def block_code(block: Block, place: Place, *, level: int) -> str:
    """Return the call that draws a block; `level` is that of a heading inside its section."""
    key = string(block.key)
    match block:
        case Subheading(title=title):
            return call("subheading", key, str(level), shown(title))
        case Table():
            drawn = call("passage", key, table_code(block, place, inside_code), roomy="true")
            return call("turned", drawn) if is_wide(block, place) else drawn
        case Figure():
            return call("passage", key, figure_code(block, place), roomy="true")
        case Quote(paragraphs=paragraphs, who=who, role=role):
            said = joined(_paragraph(each.line, place) for each in paragraphs)
            by = shown(", ".join(part for part in (who, role) if part))
            return call("passage", key, call("said", said, by), **_apart(block))
        case Callout(kind=kind, title=title, blocks=blocks):
            body = inside_code(blocks, place)
            names = [string(kind), string(CALLOUT_WORDS.get(kind, "")), shown(title)]
            return call("passage", key, call("callout", *names, body), **_apart(block))
        case Checklist(items=items, title=title, numbered=numbered):
            points = array(_in_own_language(item, place) for item in items)
            named = {"numbered": _truth(numbered)}
            return call(
                "passage", key, call("checklist", shown(title), points, **named), roomy="true"
            )
        case Attachment(title=title, address=address):
            link = Link(address, (Run(title),))
            return call("passage", key, call("attachment", line_code((link,), place)))
    return call("passage", key, inside_code([block], place))


def inside_code(blocks: Iterable[Paragraph | List], place: Place) -> str:
    """Return the content of paragraphs and lists, as cells and boxes have them."""
    return joined(
        _list(block, place) if isinstance(block, List) else _paragraph(block.line, place)
        for block in blocks
    )


def _paragraph(line: Line, place: Place) -> str:
    return in_language(language_of(line), call("par", line_code(line, place)))


def _in_own_language(line: Line, place: Place) -> str:
    return in_language(language_of(line), line_code(line, place))


def _list(block: List, place: Place) -> str:
    items = (
        joined([_in_own_language(item.line, place), *(_list(below, place) for below in item.lists)])
        for item in block.items
    )
    return call("enum" if block.numbered else "list", *items)


def _apart(block: Block) -> dict[str, str]:
    """Return a box or a quote, with air around it; one of a few lines is not cut by the end of a page."""
    return {"roomy": "true", "whole": _truth(len(plain_text(block)) < SHORT)}


def _truth(value: bool) -> str:
    return "true" if value else "false"
