"""Where passages stand: between which neighbours that are known in both editions."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .pairs import PassagePairs

# Opaque; one that the last edition had not is marked as new. The edge of a chapter is (where, chapter).
Chapter = str | tuple[str, str]
Neighbour = int | tuple[str, Chapter] | None
Gap = tuple[Neighbour, Neighbour]


class Neighbours:
    """The known neighbour before and after each passage, as pairs have been made so far.

    Both editions name a neighbour by its old index. The edge of a chapter is a
    neighbour too, once it is known which chapter of the last edition it was.
    """

    def __init__(self, pairing: PassagePairs, twins: dict[str, str]):
        old_chapters = [passage.chapter for passage in pairing.old]
        new_chapters: list[Chapter] = [
            twins.get(passage.chapter, ("new", passage.chapter)) for passage in pairing.new
        ]
        old_known = [i if i in pairing.new_of else None for i in range(len(pairing.old))]
        new_known = [pairing.old_of.get(j) for j in range(len(pairing.new))]
        self.old_before, self.old_after = _both_ways(old_chapters, old_known)
        self.new_before, self.new_after = _both_ways(new_chapters, new_known)

    def old_gap(self, i: int) -> Gap:
        return self.old_before[i], self.old_after[i]

    def new_gap(self, j: int) -> Gap:
        return self.new_before[j], self.new_after[j]

    def sides(self, i: int, j: int) -> int:
        """Return on how many sides, 0 to 2, the two have the same neighbour."""
        return (self.old_before[i] == self.new_before[j]) + (self.old_after[i] == self.new_after[j])


def _both_ways(
    chapters: Sequence[Chapter], known: Sequence[int | None]
) -> tuple[list[Neighbour], list[Neighbour]]:
    before = _neighbours(chapters, known, "start")
    after = _neighbours(chapters[::-1], known[::-1], "end")
    return before, after[::-1]


def _neighbours(
    chapters: Sequence[Chapter], known: Sequence[int | None], edge: str
) -> list[Neighbour]:
    neighbours: list[Neighbour] = []
    last: Neighbour = None
    here: Chapter | None = None
    for at, (chapter, index) in enumerate(zip(chapters, known, strict=True)):
        if at == 0 or chapter != here:
            here, last = chapter, (edge, chapter)
        neighbours.append(last)
        last = last if index is None else index
    return neighbours


def twin_chapters(pairing: PassagePairs, guesses: Iterable[tuple[int, int]] = ()) -> dict[str, str]:
    """Return the old chapter of each new one: where most of its passages stood.

    Pairs count double a guess. One chapter has one twin; of equals, the same id
    and then the earlier one is taken.
    """
    votes = Counter({(p.chapter, p.chapter): 0 for p in pairing.old})
    for weight, pairs in ((2, pairing.new_of.items()), (1, guesses)):
        for i, j in pairs:
            votes[pairing.old[i].chapter, pairing.new[j].chapter] += weight
    first = {p.chapter: n for n, p in reversed(list(enumerate(pairing.old)))}
    later = {p.chapter: n for n, p in reversed(list(enumerate(pairing.new)))}

    def order(vote: tuple[tuple[str, str], int]) -> tuple[int, bool, int, int]:
        (was, now), number = vote
        return -number, was != now, first[was], later.get(now, -1)

    twins: dict[str, str] = {}
    taken = set()
    for (was, now), _ in sorted(votes.items(), key=order):
        if was not in taken and now not in twins and now in later:
            twins[now] = was
            taken.add(was)
    return twins
