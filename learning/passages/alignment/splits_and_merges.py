"""One passage that became several, or several that became one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .fuzzy_match import MARGIN, SIDE, FuzzyMatches, Option, by_new, by_old
from .neighbours import Neighbours
from .similarity import Similarity

# Words by passage; and for each whole its parts, or for each part the wholes it may be of.
Bags = Mapping[int, Counter[str]]
Options = Mapping[int, list[tuple[int, Option]]]

# So much of a part stands in the whole; so alike are all parts together and the whole.
PART = 0.6
WHOLE = 0.7


@dataclass(frozen=True)
class Division:
    """A whole and its parts, in order; `likeness` is that of all parts together."""

    whole: int
    parts: tuple[int, ...]
    likeness: float


def splits(rewordings: FuzzyMatches, places: Neighbours) -> Iterator[tuple[int, int]]:
    """Return old passages that stand in parts now: the part with most words carries the uid."""
    words = rewordings.likeness
    options = rewordings.options(places)
    wholes = {i: [(o.j, o) for o in group] for i, group in by_old(options).items()}
    rivals = {j: [(o.i, o) for o in group] for j, group in by_new(options).items()}
    for found in _divisions(wholes, rivals, words.old_bags, words.new_bags, words):
        rewordings.aside_old.add(found.whole)
        rewordings.aside_new.update(found.parts)
        yield found.whole, _largest(found.parts, words.new_bags)


def merges(rewordings: FuzzyMatches, places: Neighbours) -> Iterator[tuple[int, int]]:
    """Return old passages that stand as one now: the part with most words carries its uid."""
    words = rewordings.likeness
    options = rewordings.options(places)
    wholes = {j: [(o.i, o) for o in group] for j, group in by_new(options).items()}
    rivals = {i: [(o.j, o) for o in group] for i, group in by_old(options).items()}
    for found in _divisions(wholes, rivals, words.new_bags, words.old_bags, words):
        rewordings.aside_new.add(found.whole)
        rewordings.aside_old.update(found.parts)
        yield _largest(found.parts, words.old_bags), found.whole


def _largest(parts: Sequence[int], bags: Bags) -> int:
    return max(parts, key=lambda part: (bags[part].total(), -part))


def _divisions(
    wholes: Options, rivals: Options, whole_bags: Bags, part_bags: Bags, words: Similarity
) -> Iterator[Division]:
    for whole, options in sorted(wholes.items()):
        found = _division(whole, dict(options), whole_bags, part_bags, words)
        if found and not _contested(found, rivals, whole_bags, part_bags, words):
            yield found


def _division(
    whole: int, options: Mapping[int, Option], whole_bags: Bags, part_bags: Bags, words: Similarity
) -> Division | None:
    bag = whole_bags[whole]
    parts = sorted(
        part
        for part, option in options.items()
        if option.sides
        and words.weight(part_bags[part] & bag) >= PART * words.weight(part_bags[part])
    )
    tried = [
        Division(whole, run, words.of_bags(bag, _together(run, part_bags))) for run in _runs(parts)
    ]
    best = max(tried, key=lambda found: (found.likeness, -len(found.parts)), default=None)
    alone = max((options[part].score for part in parts), default=0.0)
    return best if best and best.likeness >= max(WHOLE, alone + MARGIN) else None


def _runs(parts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield all rows of two or more; a passage that was put in between is no part."""
    for first, last in combinations(range(len(parts)), 2):
        yield tuple(parts[first : last + 1])


def _together(parts: Sequence[int], bags: Bags) -> Counter[str]:
    return sum((bags[part] for part in parts), Counter())


def _contested(
    found: Division, rivals: Options, whole_bags: Bags, part_bags: Bags, words: Similarity
) -> bool:
    """Return whether another whole is as alike: a look-alike of the one that was divided."""
    together = _together(found.parts, part_bags)
    ranks = {
        whole: words.of_bags(whole_bags[whole], together) + SIDE * option.sides
        for part in found.parts
        for whole, option in rivals[part]
    }
    own = ranks.pop(found.whole)
    return any(own - rank < MARGIN for rank in ranks.values())
