"""Which mark new words get: it tells a reader whether they were there before. Pure: no Django."""

from collections.abc import Iterable
from typing import Protocol

from .small_changes import is_said_in


class Marked(Protocol):
    mark: int


class Spoken(Protocol):
    """Words that are spoken from one second to another."""

    text: str
    start_s: float
    end_s: float


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
    there = [one for one in before if one.end_s > run.start_s and one.start_s < run.end_s]
    if there and is_said_in(run.text, " ".join(one.text for one in there)):
        return max(one.mark for one in there)
    return mark
