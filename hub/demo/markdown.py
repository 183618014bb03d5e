"""Our Markdown into blocks of prose. Pure: no Django.

Plain Markdown gives headings, text, lists and tables. What it lacks stands in
fences named `table`, `callout <kind> [title]`, `try_this`
and `checklist`. A paragraph `[^1]: …` is a footnote.
"""

import re
from collections.abc import Iterable, Iterator

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .data import Block

FOOTNOTE = re.compile(r"^\[\^([0-9a-z]{1,6})\]:\s+(.*)$", re.DOTALL)
LEVELS = {"h2": "section", "h3": "subsection"}
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")
_reader.validateLink = lambda url: url.startswith(("ref:", "https://", "mailto:", "#"))


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text without chapters."""
    return _blocks(_tree(text))


def _tree(text: str) -> list[SyntaxTreeNode]:
    return SyntaxTreeNode(_reader.parse(text)).children


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
    blocks, notes = [], []
    for node in nodes:
        note = FOOTNOTE.match(node.children[0].content) if node.type == "paragraph" else None
        if note:
            notes.append({"mark": note[1], "text": _reader.render(note[2]).strip()})
        else:
            blocks.extend(_with_links(_block(node)))
    blocks = list(_joined(blocks))
    if notes:
        blocks.append(Block("footnotes", {"notes": notes}))
    return tuple(blocks)


def _with_links(block: Block) -> Iterator[Block]:
    """Yield a table and, since it holds plain words only, the links of its cells as a list after it."""
    if block.kind != "table":
        yield block
        return
    links = block.value["links"]
    yield Block("table", {name: block.value[name] for name in ("caption", "rows")})
    if links:
        yield Block("list", "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>")


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join paragraphs that follow each other into one text block, as an editor would write them."""
    before = None
    for block in blocks:
        if before and before.kind == block.kind == "text":
            before = Block("text", before.value + block.value)
            continue
        if before:
            yield before
        before = block
    if before:
        yield before


def _block(node: SyntaxTreeNode) -> Block:
    if node.type == "heading":
        return Block("heading", {"text": node.children[0].content, "level": LEVELS[node.tag]})
    if node.type == "paragraph":
        return Block("text", _html(node))
    if node.type in {"bullet_list", "ordered_list"}:
        return Block("list", _html(node))
    if node.type == "table":
        return _table("", node)
    if node.type == "fence":
        return _fence(node)
    raise ValueError(f"no block for {node.type}: {_plain(node)[:60]}")


def _fence(node: SyntaxTreeNode) -> Block:
    name, _, rest = node.info.strip().partition(" ")
    if name == "table":
        given = yaml.safe_load(node.content)
        (table,) = _tree(given["rows"])
        return _table(given["caption"], table)
    if name == "callout":
        kind, _, title = rest.partition(" ")
        return Block("callout", {"kind": kind, "title": title, "text": _render(node.content)})
    if name == "checklist":
        (items,) = _tree(node.content)
        return Block("checklist", {"title": rest, "items": [_item(li) for li in items.children]})
    if name == "try_this":
        return Block(name, {"text": _render(node.content)})
    raise ValueError(f"no block for the fence {node.info!r}")


def _table(caption: str, node: SyntaxTreeNode) -> Block:
    links = tuple(_html(link) for link in node.walk() if link.type == "link")
    return Block("table", {"caption": caption, "rows": _rows(node), "links": links})


def _rows(table: SyntaxTreeNode) -> tuple[tuple[str, ...], ...]:
    """Return the cells as plain words, headings first; code spans stay marked as `id`."""
    lines = [line for part in table.children for line in part.children]
    return tuple(tuple(_plain(cell) for cell in line.children) for line in lines)


def _item(node: SyntaxTreeNode) -> str:
    return f"<p>{_reader.renderInline(node.children[0].children[0].content)}</p>"


def _plain(node: SyntaxTreeNode) -> str:
    if node.type == "code_inline":
        return f"`{node.content}`"
    if node.children:
        return "".join(_plain(child) for child in node.children)
    return node.content if node.type in {"text", "fence"} else ""


def _html(node: SyntaxTreeNode) -> str:
    """Return the node's HTML as rich text: one line, tight list items, b and i for emphasis."""
    html = _reader.renderer.render(node.to_tokens(), _reader.options, {})
    return _tidy(html)


def _render(text: str) -> str:
    return _tidy(_reader.render(text))


def _tidy(html: str) -> str:
    html = re.sub(r"<(/?)strong>", r"<\1b>", html)
    html = re.sub(r"<(/?)em>", r"<\1i>", html)
    return re.sub(r"\s*\n\s*", "", html) if "<li>" in html else html.replace("\n", "")
