"""Which mark new words get: it tells a reader whether they were there before. Pure: no Django."""

from collections.abc import Iterable
from typing import Protocol

from .small_changes import is_said_in


class Marked(Protocol):
    @property
    def mark(self) -> int: ...


class Spoken(Protocol):
    """Words that are spoken from one second to another."""

    @property
    def text(self) -> str: ...
    @property
    def start_s(self) -> float | None: ...
    @property
    def end_s(self) -> float | None: ...


class MarkedWords(Spoken, Marked, Protocol):
    pass


def next_mark(passages: Iterable[Marked]) -> int:
    """Return the mark of what is new or has other words now: 1 where nothing was before."""
    return 1 + max((passage.mark for passage in passages), default=0)


def mark_of_spoken(run: Spoken, before: Iterable[MarkedWords], mark: int) -> int:
    """Return the mark of a run of cues whose words are not exactly those of any run before.

    It keeps the mark of what was said in these seconds where only a slip of the
    captions was mended, or sentences were cut in other places; else it gets `mark`.
    """
    there = [one for one in before if _meet(one, run)]
    if there and is_said_in(run.text, " ".join(one.text for one in there)):
        return max(one.mark for one in there)
    return mark


def _meet(one: Spoken, other: Spoken) -> bool:
    """Return whether some moment is in both; what has no times has none."""
    if one.start_s is None or one.end_s is None or other.start_s is None or other.end_s is None:
        return False
    return one.end_s > other.start_s and one.start_s < other.end_s
