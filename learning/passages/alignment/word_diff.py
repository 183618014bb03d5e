"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from .data import Piece

# Longer texts are compared by sentence first: the work grows with the product of the lengths.
MOST_PAIRS = 1_000_000
WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
SENTENCES = re.compile(r"[^.?!\n]*[.?!\n]+\s*|[^.?!\n]+")


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order; what was removed comes before what was added.

    Same and added make the new text, same and removed the old one, letter by
    letter. In a very long text, passages without a common sentence are replaced whole.
    """
    return tuple(_joined(_compared(old, new, (WORDS, SENTENCES))))


def _compared(old: str, new: str, grains: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
    was, now = grains[0].findall(old), grains[0].findall(new)
    start = _shared(was, now)
    end = _shared(was[start:][::-1], now[start:][::-1])
    yield Piece("same", "".join(was[:start]))
    middle = was[start : len(was) - end], now[start : len(now) - end]
    yield from _middle(*middle, grains)
    yield Piece("same", "".join(was[len(was) - end :]))


def _shared(was: list[str], now: list[str]) -> int:
    """Return how many words the two begin with in common."""
    pairs = enumerate(zip(was, now, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(was), len(now)))


def _middle(was: list[str], now: list[str], grains: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
    if len(was) * len(now) <= MOST_PAIRS:
        yield from _matched(was, now, by_words=grains[0] is WORDS)
    elif len(grains) > 1:
        yield from _compared("".join(was), "".join(now), grains[1:])
    else:
        yield from _replaced(was, now)


def _matched(was: list[str], now: list[str], by_words: bool) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(was[a:b]))
        elif kind == "replace" and not by_words:
            yield from _compared("".join(was[a:b]), "".join(now[c:d]), (WORDS,))
        else:
            yield from _replaced(was[a:b], now[c:d])


def _replaced(was: list[str], now: list[str]) -> Iterator[Piece]:
    yield Piece("removed", "".join(was))
    yield Piece("added", "".join(now))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put neighbours together: one piece removed and one added at each place of change."""
    for same, run in groupby((p for p in pieces if p.text), lambda p: p.kind == "same"):
        held = list(run)
        kinds: tuple[Literal["same", "added", "removed"], ...]
        kinds = ("same",) if same else ("removed", "added")
        for kind in kinds:
            text = "".join(piece.text for piece in held if piece.kind == kind)
            if text:
                yield Piece(kind, text)
