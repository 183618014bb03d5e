"""The longest run that kept its order: what is outside it has moved."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_increasing_subsequence(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, given in order of i, whose j rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        tails[length : length + 1], ends[length : length + 1] = [j], [at]
        before.append(ends[length - 1] if length else None)
    run: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(pairs[last])
        last = before[last]
    return run[::-1]
