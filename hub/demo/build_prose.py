"""Blocks of the source into what a StreamField stores."""

import re
from collections.abc import Iterable
from html import escape

from learning.modules.api import block_id, stored_in, with_keys

from .builder import Building
from .data import Block

LINK = re.compile(r'<a href="ref:([\w-]+)">')
CODE = re.compile(r"`([\w-]+)`")


def stream(building: Building, name: str, blocks: Iterable[Block]) -> list[dict]:
    """Return the stored form of the blocks; `name` keeps their ids apart from other pages'."""
    return [_stored(building, block, block_id(name, n)) for n, block in enumerate(blocks)]


def title_of(building: Building, ref: str) -> str:
    """Return what people call the thing that an id leads to."""
    return building.extra["prompts"].get(ref) or building.source.targets[ref].title


def link_to(building: Building, ref: str) -> str:
    """Return rich text that links to the thing; plain words when it has no page."""
    words = escape(title_of(building, ref), quote=False)
    if building.source.targets[ref].kind in {"prompt", "check", "word"}:
        return words
    return f"{_opening_tag(building, ref)}{words}</a>"


def linked(building: Building, html: str) -> str:
    """Return rich text in which links to other parts of the demo are links of the site."""
    return LINK.sub(lambda found: _opening_tag(building, found[1]), html)


def _opening_tag(building: Building, ref: str) -> str:
    target, page = building.source.targets.get(ref), building.places.page(ref)
    if target and target.kind == "section":
        return f'<a href="{page.get_url()}#{building.places.section(ref).slug}">'
    return f'<a linktype="page" id="{page.pk}">'


def _stored(building: Building, block: Block, uid: str) -> dict:
    return {"type": block.kind, "id": uid, "value": _value(building, block, uid)}


def _value(building: Building, block: Block, uid: str):
    value = block.value
    if block.kind in {"text", "list"}:
        return _rich(building, value, uid)
    if block.kind in {"callout", "try_this"}:
        return {**value, "text": _rich(building, value["text"], uid)}
    if block.kind == "table":
        return {"caption": value["caption"], "table": _table(building, value["rows"])}
    if block.kind == "checklist":
        items = [_rich(building, item, f"{uid}/{n}") for n, item in enumerate(value["items"])]
        return {**value, "items": _list_items(items, uid), "numbered": False}
    if block.kind == "footnotes":
        notes = [
            {**note, "text": with_keys(note["text"], uid + note["mark"])} for note in value["notes"]
        ]
        return {"notes": _list_items(notes, uid)}
    return value


def _rich(building: Building, html: str, seed: str) -> str:
    """Return rich text as the editor stores it: with keys, links and references to footnotes."""
    return with_keys(stored_in(linked(building, html)), seed)


def _list_items(values: list, uid: str) -> list[dict]:
    return [{"type": "item", "id": block_id(uid, n), "value": v} for n, v in enumerate(values)]


def _table(building: Building, rows) -> dict:
    return {
        "data": [
            [CODE.sub(lambda m: title_of(building, m[1]), cell) for cell in row] for row in rows
        ],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
    }
