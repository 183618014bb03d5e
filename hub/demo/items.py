"""The written content (`content.md`) into items. Pure: no Django.

Items stand apart by `<!-- ITEM -->`; each has YAML front matter and a body of
`###` sections with a metadata comment, of fenced YAML lists, or of plain prose.
"""

import re
from collections.abc import Iterator

import yaml

from .data import Item, Section
from .markdown import read_blocks

SECTION = re.compile(
    r"^### (?P<heading>[^\n]+)\n<!-- (?P<meta>\{[^\n]*\}) -->\n(?P<body>.*?)(?=^### |\Z)",
    re.M | re.S,
)
YAML_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
PROSE = {"article", "discussion", "simple-words"}


def read_items(text: str) -> Iterator[Item]:
    """Yield each item of the content, in order."""
    for part in text.split("<!-- ITEM -->\n")[1:]:
        _, front, body = part.split("---\n", 2)
        yield _item(yaml.safe_load(front), body.strip() + "\n")


def _item(meta: dict, body: str) -> Item:
    return Item(
        ref=meta["id"],
        kind=meta["type"],
        title=meta["title"],
        meta=meta,
        sections=tuple(_sections(body)),
        entries=tuple(entry for yml in YAML_FENCE.findall(body) for entry in yaml.safe_load(yml)),
        blocks=read_blocks(body) if meta["type"] in PROSE else (),
    )


def _sections(body: str) -> Iterator[Section]:
    for found in SECTION.finditer(body):
        meta = yaml.safe_load(found["meta"])
        yield Section(meta["id"], found["heading"].strip(), meta, found["body"].strip())
