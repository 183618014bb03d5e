"""Captions find the figure or table beside them; the others stay paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from ...tree import Figure, Paragraph, Table
from .blocks import Heading, Part


def with_captions(parts: list[Heading | Part]) -> list[Heading | Part]:
    """Return the parts with each caption in its block.

    A caption between two blocks without any goes where most captions of its kind stand.
    """
    kept: list[Heading | Part] = []
    below = _stand_below(parts)
    for part, after in zip(parts, [*parts[1:], None], strict=False):
        before = kept[-1] if kept else None
        wanted = part.caption if isinstance(part, Part) else ""
        first, second = _fits(before, wanted), _fits(after, wanted)
        if first and (below.get(wanted, True) or not second):
            _join(before, part)
        elif second:
            _join(after, part)
        else:
            kept.append(part)
    return kept


def _stand_below(parts: list[Heading | Part]) -> dict[str, bool]:
    """Return whether captions of a kind stand below their blocks, by those that can be told."""
    votes: dict[str, int] = {}
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        wanted = part.caption if isinstance(part, Part) else ""
        if wanted and _fits(before, wanted) != _fits(after, wanted):
            votes[wanted] = votes.get(wanted, 0) + (1 if _fits(before, wanted) else -1)
    return {wanted: vote >= 0 for wanted, vote in votes.items()}


def _fits(part: Heading | Part | None, wanted: str) -> bool:
    if not wanted or not isinstance(part, Part) or not isinstance(part.block, Figure | Table):
        return False
    is_kind = {
        "figure": isinstance(part.block, Figure),
        "table": isinstance(part.block, Table),
        "any": True,
    }
    return is_kind[wanted] and not part.block.caption


def _join(part: Heading | Part | None, caption: Heading | Part) -> None:
    """Put a caption into a figure or a table: `_fits` has seen that it is one."""
    whole, words = cast("Part", part), cast("Part", caption)
    line = cast("Paragraph", words.block).line
    whole.block = replace(cast("Figure | Table", whole.block), caption=line)
    whole.numbers += words.numbers
