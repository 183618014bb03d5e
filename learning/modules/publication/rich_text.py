"""Lines of the tree as the rich text that the editor stores, and back. Pure: no Django.

A reference to a footnote is `<a linktype="note" note="1">[^1]</a>`; one may also type `[^1]`.
A cross-reference is `<a linktype="part" part="…">`, another language `<span lang="…">`. The
editor knows them all.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from html.parser import HTMLParser

from media.publications.api import (
    Break,
    CrossReference,
    Inline,
    Item,
    Line,
    Link,
    List,
    NoteMark,
    Paragraph,
    Run,
    trimmed,
)

from ..footnote_references import LINKTYPE, TYPED, is_mark, stored

TAGS = {"bold": "b", "italic": "i", "subscript": "sub", "superscript": "sup"}
MARKS = {tag: mark for mark, tag in TAGS.items()} | {"strong": "bold", "em": "italic"}

# Attributes of a link -> where it leads: an address, or "" for nowhere.
Address = Callable[[dict[str, str]], str]


def to_html(blocks: Iterable[Paragraph | List]) -> str:
    """Return paragraphs and lists as rich text, without the keys that the editor adds."""
    return "".join(
        f"<p>{line_to_html(block.line)}</p>" if isinstance(block, Paragraph) else list_html(block)
        for block in blocks
    )


def list_html(block: List) -> str:
    tag = "ol" if block.numbered else "ul"
    items = (
        f"<li>{line_to_html(item.line)}{''.join(map(list_html, item.lists))}</li>"
        for item in block.items
    )
    return f"<{tag}>{''.join(items)}</{tag}>"


def line_to_html(line: Line) -> str:
    return "".join(_inline_html(inline) for inline in line)


def _inline_html(inline: Inline) -> str:
    match inline:
        case Run():
            return _run_html(inline)
        case Break():
            return "<br/>"
        case NoteMark(mark=mark):
            return stored(mark)
        case Link(address=address, runs=runs):
            return f'<a href="{escape(address)}">{"".join(map(_run_html, runs))}</a>'
        case CrossReference(target=target, runs=runs):
            words = "".join(map(_run_html, runs))
            return f'<a linktype="part" part="{escape(target)}">{words}</a>'


def _run_html(run: Run) -> str:
    html = escape(run.text, quote=False)
    for mark in run.marks:
        html = f"<{TAGS[mark]}>{html}</{TAGS[mark]}>"
    return f'<span lang="{escape(run.language)}">{html}</span>' if run.language else html


def from_html(html: str, address_of: Address = lambda attrs: attrs.get("href", "")) -> tuple:
    """Return the paragraphs and lists of rich text, in order; a paragraph keeps the editor's key.

    What the tree does not know (other tags) is left out, its words stay.
    """
    reader = _Reader(address_of)
    reader.feed(html)
    reader.close()
    return tuple(reader.blocks)


def line_of(html: str, address_of: Address = lambda attrs: attrs.get("href", "")) -> Line:
    """Return rich text as one line: paragraphs are divided by breaks."""
    lines: list[Inline] = []
    for block in from_html(html, address_of):
        for line in [block.line] if isinstance(block, Paragraph) else [i.line for i in block.items]:
            lines += [Break(), *line] if lines else line
    return tuple(lines)


class _Reader(HTMLParser):
    """Collects blocks; keeps what is open: a paragraph, lists with their items, marks, a link."""

    def __init__(self, address_of: Address):
        super().__init__(convert_charrefs=True)
        self.address_of = address_of
        self.blocks: list[Paragraph | List] = []
        self.lists: list[dict] = []
        self.line: list[Inline] = []
        self.key = ""
        self.marks: list[str] = []
        self.languages: list[str] = []
        self.link: dict | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in attrs}
        if tag == "p":
            self._end_line()
            self.key = attrs.get("data-block-key", "")
        elif tag in ("ul", "ol"):
            self._begin_list(tag, attrs)
        elif tag == "li":
            self.lists[-1]["items"].append({"line": (), "lists": []}) if self.lists else None
            if self.lists and not self.lists[-1]["key"]:
                self.lists[-1]["key"] = attrs.get("data-block-key", "")
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "span":
            self.languages.append(attrs.get("lang", ""))
        elif tag == "br":
            self.line.append(Break())
        elif tag == "a":
            self.link = attrs | {"_runs": []}

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li"):
            self._end_line()
        elif tag in ("ul", "ol") and self.lists:
            self._end_list()
        elif tag in MARKS and MARKS[tag] in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag == "span" and self.languages:
            self.languages.pop()
        elif tag == "a" and self.link is not None:
            self._end_link()

    def handle_data(self, data: str) -> None:
        for part in TYPED.split(data) if self.link is None else [data]:
            if self.link is None and TYPED.fullmatch(part):
                self.line.append(NoteMark(part[2:-1]))
            elif words := re.sub(r"\s+", " ", part):
                self._add_run(Run(words, tuple(sorted(set(self.marks))), self._language))

    def close(self) -> None:
        super().close()
        self._end_line()

    @property
    def _language(self) -> str:
        return next((language for language in reversed(self.languages) if language), "")

    def _add_run(self, run: Run) -> None:
        into = self.line if self.link is None else self.link["_runs"]
        before = into[-1] if into else None
        if isinstance(before, Run) and (before.marks, before.language) == (run.marks, run.language):
            run = Run(re.sub(" +", " ", before.text + run.text), run.marks, run.language)
            into.pop()
        into.append(run)

    def _end_link(self) -> None:
        attrs, runs = self.link, tuple(self.link.pop("_runs"))
        self.link = None
        if attrs.get("linktype") == LINKTYPE and is_mark(attrs.get("note", "")):
            self.line.append(NoteMark(attrs["note"]))
            return
        if not runs:
            return
        if attrs.get("linktype") == "part":
            self.line.append(CrossReference(attrs.get("part", ""), runs))
        elif address := self.address_of(attrs):
            self.line.append(Link(address, runs))
        else:
            for run in runs:
                self._add_run(run)

    def _begin_list(self, tag: str, attrs: dict) -> None:
        # A list below an item: the item's own words end here.
        if self.lists and self.lists[-1]["items"]:
            self._take_line()
        else:
            self._end_line()
        self.lists.append({"numbered": tag == "ol", "items": [], "key": ""})

    def _end_list(self) -> None:
        self._end_line()
        ended = self.lists.pop()
        items = tuple(Item(item["line"], tuple(item["lists"])) for item in ended["items"])
        if not items:
            return
        made = List(items, ended["numbered"], "" if self.lists else ended["key"])
        if self.lists and self.lists[-1]["items"]:
            self.lists[-1]["items"][-1]["lists"].append(made)
        else:
            self.blocks.append(made)

    def _end_line(self) -> None:
        if self.lists and self.lists[-1]["items"]:
            self._take_line()
        elif line := trimmed(self.line):
            self.blocks.append(Paragraph(line, self.key))
        self.line, self.key = [], ""

    def _take_line(self) -> None:
        item, line = self.lists[-1]["items"][-1], trimmed(self.line)
        if line:
            item["line"] = item["line"] + ((Break(),) if item["line"] else ()) + line
        self.line = []
