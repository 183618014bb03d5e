"""Advice on captions: what makes them hard to read. Nothing here is refused. Pure.

The measures are those that people who caption films commonly keep.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .cues import Cue
from .timecode import format_time

MAX_LINE, MAX_LINES, MAX_PER_SECOND, MIN_S = 42, 2, 20, 1
TIMES_SHOWN = 5


class Kind(StrEnum):
    LONG_LINE = "long line"
    MANY_LINES = "many lines"
    FAST = "fast"
    SHORT = "short"


# One, several, and what to do about it.
_WORDS = {
    Kind.LONG_LINE: (
        f"line is longer than {MAX_LINE} characters",
        f"lines are longer than {MAX_LINE} characters",
        "Break long lines in two.",
    ),
    Kind.MANY_LINES: (
        f"cue has more than {MAX_LINES} lines",
        f"cues have more than {MAX_LINES} lines",
        "Split such cues.",
    ),
    Kind.FAST: (
        f"cue is faster than {MAX_PER_SECOND} characters a second",
        f"cues are faster than {MAX_PER_SECOND} characters a second",
        "Use fewer words, or give them more time.",
    ),
    Kind.SHORT: (
        f"cue is shown for less than {MIN_S} second",
        f"cues are shown for less than {MIN_S} second",
        "Give short ones more time.",
    ),
}


@dataclass(frozen=True)
class Advice:
    """One thing that could be better: the number of the cue (from 1), its start, and what."""

    cue: int
    start_s: float
    kind: Kind


def advice_on(cues: Iterable[Cue]) -> tuple[Advice, ...]:
    """Return what could be better, in order of the cues; each long line counts by itself."""
    return tuple(
        Advice(number, cue.start_s, kind)
        for number, cue in enumerate(cues, 1)
        for kind in _kinds(cue)
    )


def in_sentences(advice: Iterable[Advice]) -> tuple[str, ...]:
    """Return one sentence for each kind: how many, at which times, and the remedy."""
    found: dict[Kind, list[float]] = {kind: [] for kind in Kind}
    for item in advice:
        found[item.kind].append(item.start_s)
    return tuple(_sentence(kind, starts) for kind, starts in found.items() if starts)


def length_of(text: str) -> int:
    """Return how many signs a reader sees: marks upon a letter are part of it."""
    return sum(unicodedata.category(sign) not in ("Mn", "Me", "Cf") for sign in text)


def _kinds(cue: Cue) -> Iterator[Kind]:
    for line in cue.lines:
        if length_of(line) > MAX_LINE:
            yield Kind.LONG_LINE
    if len(cue.lines) > MAX_LINES:
        yield Kind.MANY_LINES
    # In thousandths, as the file says them: 0.1 + 0.2 would be more than 0.3.
    lasts_ms = round(cue.end_s * 1000) - round(cue.start_s * 1000)
    if length_of(cue.text) * 1000 > MAX_PER_SECOND * lasts_ms:
        yield Kind.FAST
    if lasts_ms < MIN_S * 1000:
        yield Kind.SHORT


def _sentence(kind: Kind, starts: list[float]) -> str:
    one, several, remedy = _WORDS[kind]
    times = list(dict.fromkeys(format_time(start_s) for start_s in starts))
    more = f" and {len(times) - TIMES_SHOWN} more" if len(times) > TIMES_SHOWN else ""
    what = one if len(starts) == 1 else several
    return f"{len(starts)} {what}: at {', '.join(times[:TIMES_SHOWN])}{more}. {remedy}"
