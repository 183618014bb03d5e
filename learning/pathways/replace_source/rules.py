"""Changing what stored steps show. Pure: no Django."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from ..step_kind import showing_fields_of
from .data import Instead, ShownIn

# A step as StreamField stores it: type, id and value.
Stored = dict[str, Any]

STAGE = "stage"


def steps_showing(
    blocks: Sequence[Stored], page_id: int, sections: Collection[str]
) -> Iterator[ShownIn]:
    """Yield the stored steps that show a page or one of these sections of it, with their numbers."""
    steps = [block for block in blocks if block["type"] != STAGE]
    for number, block in enumerate(steps, start=1):
        fields, value = showing_fields_of(block["type"]), block["value"]
        if fields is None:
            continue
        part = value.get(fields.section) if fields.section else None
        if value.get(fields.page) == page_id or (part and part in sections):
            yield ShownIn(number, block["id"], block["type"], value.get("why") or "", part or "")


def can_show(kind: str, instead: Instead) -> bool:
    """Return whether a step of this kind can show that: what plays a film needs one, a part needs reading."""
    fields = showing_fields_of(kind)
    if fields is None:
        return False
    if fields.films_only:
        return instead.is_film
    return bool(instead.page_id) or bool(fields.section)


def replaced(blocks: Sequence[Stored], ids: Collection[str], instead: Instead) -> list[Stored]:
    """Return stored steps in which those with these ids show something else. Ids and order stay.

    Raises ValueError for a step that cannot show it.
    """
    return [_with(block, instead) if block["id"] in ids else block for block in blocks]


def _with(block: Stored, instead: Instead) -> Stored:
    fields = showing_fields_of(block["type"])
    if fields is None or not can_show(block["type"], instead):
        raise ValueError(f"a step of this kind cannot show it: {block['type']}")
    value = {**block["value"], fields.page: instead.page_id}
    if fields.section:
        value[fields.section] = instead.section
    value |= {part: _empty(value[part]) for part in fields.parts if part in value}
    return {**block, "value": value}


def _empty(value: object) -> object:
    return "" if isinstance(value, str) else None
