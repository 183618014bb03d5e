"""Cross-references lead to keys, or become plain words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ...traverse import map_all_lines
from ...tree import CrossReference, Inline, Line, Publication
from ..prepare.collected import Collected
from .lines import joined


class Places:
    """The key of the part that a bookmark leads to."""

    def __init__(self, finds: Collected, key_of: dict[int, str]):
        self.finds, self.key_of = finds, key_of
        self.numbers = sorted(key_of)
        self.dangling: dict[str, str] = {}

    def key(self, place: str) -> str | None:
        """Return the key of the part, or of the next one where its paragraph holds nothing."""
        number = self.finds.places.get(place)
        if number is None:
            return None
        if number in self.key_of:
            return self.key_of[number]
        at = bisect_left(self.numbers, number)
        return self.key_of[self.numbers[at]] if at < len(self.numbers) else None


def with_references(publication: Publication, places: Places) -> Publication:
    """Return the publication with cross-references to keys; those that lead nowhere are told."""

    def change(line: Line) -> Line:
        if not any(isinstance(each, CrossReference) for each in line):
            return line
        return joined(inline for each in line for inline in _resolved(each, places))

    return map_all_lines(publication, change)


def _resolved(inline: Inline, places: Places) -> Iterable[Inline]:
    if not isinstance(inline, CrossReference):
        return (inline,)
    key = places.key(inline.target)
    if key is None:
        words = " ".join(run.text for run in inline.runs)
        places.dangling.setdefault(inline.target, words)
        return inline.runs
    return (CrossReference(key, inline.runs),)
