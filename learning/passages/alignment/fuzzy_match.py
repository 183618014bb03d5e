"""Passages whose words changed: carried where it is clear which one it is."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from .longest_increasing_subsequence import longest_increasing_subsequence
from .neighbours import Neighbours
from .pairs import PassagePairs, grouped
from .similarity import Similarity, alike

# Alike enough to be the same passage, where it stands at the same place.
CARRY = 0.6
# So much more alike than any other, on both sides; else an editor decides.
MARGIN = 0.05
# What one known neighbour in common counts for.
SIDE = 0.1


@dataclass(frozen=True)
class Option:
    """Old passage `i` may be new passage `j`; `sides` neighbours say so too."""

    i: int
    j: int
    score: float
    sides: int

    @property
    def rank(self) -> float:
        return self.score + SIDE * self.sides


class FuzzyMatches:
    """The passages without a partner, their likeness, and those set aside as mere parts."""

    def __init__(self, pairing: PassagePairs):
        self.pairing = pairing
        changed = [pair for pair in pairing.new_of.items() if not pairing.same_words(*pair)]
        old = [*pairing.free_old, *(i for i, _ in changed)]
        new = [*pairing.free_new, *(j for _, j in changed)]
        self.likeness = Similarity(pairing, old, new)
        self.scores = alike(pairing, self.likeness)
        self.aside_old: set[int] = set()
        self.aside_new: set[int] = set()

    def guesses(self) -> Iterator[tuple[int, int]]:
        """Yield the most alike new passage of each open old one, to find out where a chapter went."""
        old, new = self._open()
        for i in old:
            scored = [(score, -j) for j, score in self.scores[i] if j in new and score >= CARRY]
            if scored:
                yield i, -max(scored)[1]

    def options(self, places: Neighbours) -> list[Option]:
        """Return all pairs of open passages that share words."""
        old, new = self._open()
        return [
            Option(i, j, score, places.sides(i, j))
            for i in old
            for j, score in self.scores[i]
            if j in new
        ]

    def _open(self) -> tuple[list[int], set[int]]:
        """Return free passages, but not mere parts, and not words that wait in both editions."""
        pairing = self.pairing
        old = [i for i in pairing.free_old if i not in self.aside_old]
        new = [j for j in pairing.free_new if j not in self.aside_new]
        twice = {pairing.old_texts[i] for i in old} & {pairing.new_texts[j] for j in new}
        return (
            [i for i in old if pairing.old_texts[i] not in twice],
            {j for j in new if pairing.new_texts[j] not in twice},
        )


def clear(options: Iterable[Option], places: Neighbours) -> Iterator[tuple[int, int]]:
    """Return pairs that are alike, at the same place, without a rival, and cross no other."""
    of_old, of_new = by_old(options), by_new(options)
    chosen = [
        option
        for option in options
        if option.score >= CARRY
        and option.sides
        and _leads(option, of_old[option.i])
        and _leads(option, of_new[option.j])
    ]
    return uncrossed(((option.i, option.j) for option in chosen), places.old_gap)


def uncrossed(
    pairs: Iterable[tuple[int, int]], gap_of: Callable[[int], Hashable]
) -> Iterator[tuple[int, int]]:
    """Return, of the pairs in one gap, the most that stand in one order."""
    new_of = dict(pairs)
    for stood in grouped(sorted(new_of), gap_of).values():
        yield from longest_increasing_subsequence([(i, new_of[i]) for i in stood])


def by_old(options: Iterable[Option]) -> dict[int, list[Option]]:
    groups: dict[int, list[Option]] = {}
    for option in options:
        groups.setdefault(option.i, []).append(option)
    return groups


def by_new(options: Iterable[Option]) -> dict[int, list[Option]]:
    groups: dict[int, list[Option]] = {}
    for option in options:
        groups.setdefault(option.j, []).append(option)
    return groups


def _leads(option: Option, others: Iterable[Option]) -> bool:
    """Return whether no other comes near; the place does not make up for words that are less alike."""
    return all(
        option.rank - other.rank >= MARGIN and option.score - other.score > -MARGIN
        for other in others
        if other is not option
    )
