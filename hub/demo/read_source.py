"""Reads the demo material, which lies beside this file, into plain data. Pure: no Django."""

from functools import cache
from pathlib import Path

import yaml

from .data import InformationText, Item, Source
from .items import read_items
from .markdown import read_blocks
from .refs import targets_of
from .works import read_work, with_chapters

MATERIAL = Path(__file__).parent / "material"
WORKS = {"booklet": "booklet.docx", "guidance": "guidance.docx"}


@cache
def read_source() -> Source:
    """Return the whole demo content; raises ValueError where the material contradicts itself."""
    items = [_completed(item) for item in read_items(_text("content.md"))]
    return Source({item.ref: item for item in items}, targets_of(items), tuple(_pages()))


def _completed(item: Item) -> Item:
    if item.kind not in WORKS:
        return item
    return with_chapters(item, read_work(MATERIAL / WORKS[item.kind]))


def _pages():
    for path in sorted((MATERIAL / "pages").glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        meta = yaml.safe_load(front)
        yield InformationText(meta["slug"], meta["title"], meta, read_blocks(body))


def _text(name: str) -> str:
    return (MATERIAL / name).read_text(encoding="utf-8")
