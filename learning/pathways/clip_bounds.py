"""Where a clip stands now that was chosen by its first and its last line. Pure: no Django.

Captions are edited and films are trimmed: seconds do not last. A line is found
again by the passage it stands in and by its own words, so that a clip moves
with what is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from ..passages.api import fingerprint
from .passage_range import kept_words

ALIKE = 0.6
LEEWAY_S = 0.6  # captions begin a little before their passage does


class TimedLine(Protocol):
    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True)
class End:
    """One end of a clip: its words, and the seconds of the passage it stands in.

    The seconds are None when that passage is gone from what is said.
    """

    words: str
    start_s: float | None
    end_s: float | None


@dataclass(frozen=True)
class Bounds:
    """Seconds of a clip. `sure` unless a line was not found and its passage stands in for it."""

    start_s: float
    end_s: float
    sure: bool = True


def bounds_of(first: End, last: End, cues: Sequence[TimedLine]) -> Bounds | None:
    """Return where a clip stands; None when neither its lines nor their passages are there."""
    one, other = _line(first, cues), _line(last, cues)
    start_s = one.start_s if one else first.start_s
    end_s = other.end_s if other else last.end_s
    if start_s is None or end_s is None:
        return None
    if start_s >= end_s:
        start_s, end_s = min(start_s, end_s), max(start_s, end_s)
    return Bounds(start_s, end_s, sure=one is not None and other is not None)


def _line(end: End, cues: Sequence[TimedLine]) -> TimedLine | None:
    """Return the line that an end names: the same words nearest to its passage, or the most alike within."""
    wanted = fingerprint(end.words)
    same = [cue for cue in cues if fingerprint(kept_words(cue.text)) == wanted]
    if same:
        return min(same, key=lambda cue: _distance_s(cue, end))
    gone = end.start_s is None
    within = [cue for cue in cues if gone or _distance_s(cue, end) == 0.0]
    likeness = [(_likeness(end.words, cue.text), -cue.start_s, cue) for cue in within]
    best = max(likeness, key=lambda row: row[:2], default=(0.0, 0.0, None))
    return best[2] if best[0] >= ALIKE else None


def _distance_s(cue: TimedLine, end: End) -> float:
    if end.start_s is None or end.end_s is None:
        return cue.start_s + LEEWAY_S  # the earliest of twins
    return max(0.0, end.start_s - LEEWAY_S - cue.start_s, cue.end_s - end.end_s - LEEWAY_S)


def _likeness(one: str, other: str) -> float:
    words = [kept_words(text).casefold().split() for text in (one, other)]
    return SequenceMatcher(None, *words, autojunk=False).ratio()
