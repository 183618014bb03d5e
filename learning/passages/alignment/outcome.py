"""From pairs to an alignment: what moved, what changed, what to ask."""

from collections import Counter
from collections.abc import Iterator

from .data import Alignment, How, Match, Question
from .exact import has_words
from .fuzzy_match import FuzzyMatches
from .longest_increasing_subsequence import longest_increasing_subsequence
from .pairs import PassagePairs, grouped

# Less alike than this is not worth an editor's time.
ASK = 0.35
MOST_CANDIDATES = 3


def outcome(pairing: PassagePairs, rewordings: FuzzyMatches) -> Alignment:
    return Alignment(
        carried=tuple(_matches(pairing, rewordings)),
        unsure=tuple(_questions(pairing, rewordings)),
        new=tuple(pairing.new[j].position for j in pairing.free_new),
        gone=tuple(pairing.old[i].uid for i in pairing.free_old),
    )


def _matches(pairing: PassagePairs, rewordings: FuzzyMatches) -> Iterator[Match]:
    moved = _moved(pairing)
    for j, i in sorted(pairing.old_of.items()):
        same = pairing.same_words(i, j)
        score = 1.0 if same else round(rewordings.likeness.score(i, j), 3)
        how = _how(not same, i in moved)
        yield Match(pairing.old[i].uid, pairing.new[j].position, how, score)


def _how(changed: bool, moved: bool) -> How:
    if moved:
        return "moved and changed" if changed else "moved"
    return "changed" if changed else "same"


def _moved(pairing: PassagePairs) -> set[int]:
    """Return those outside the longest run that kept its order, or in another chapter than the rest."""
    pairs = sorted(pairing.new_of.items())
    kept = {i for i, _ in longest_increasing_subsequence(pairs)}
    chapters = {
        pair: (pairing.old[pair[0]].chapter, pairing.new[pair[1]].chapter) for pair in pairs
    }
    numbers = Counter(chapters.values())
    went: dict[str, str] = {}
    came: dict[str, str] = {}
    for (was, now), _ in numbers.most_common():
        went.setdefault(was, now)
        came.setdefault(now, was)
    return {
        pair[0]
        for pair, (was, now) in chapters.items()
        if pair[0] not in kept or (went[was] != now and came[now] != was)
    }


def _questions(pairing: PassagePairs, rewordings: FuzzyMatches) -> Iterator[Question]:
    candidates = _reworded(pairing, rewordings)
    for j, equal in _equal(pairing):
        candidates.setdefault(j, []).extend((1.0, i) for i in equal)
    for j, scored in sorted(candidates.items()):
        best = sorted(set(scored), key=lambda one: (-one[0], one[1]))[:MOST_CANDIDATES]
        named = tuple((pairing.old[i].uid, round(score, 3)) for score, i in best)
        yield Question(pairing.new[j].position, named)


def _reworded(
    pairing: PassagePairs, rewordings: FuzzyMatches
) -> dict[int, list[tuple[float, int]]]:
    free = set(pairing.free_new)
    candidates: dict[int, list[tuple[float, int]]] = {}
    for i in pairing.free_old:
        for j, score in rewordings.scores[i]:
            if score >= ASK and j in free and not pairing.same_words(i, j):
                candidates.setdefault(j, []).append((score, i))
    return candidates


def _equal(pairing: PassagePairs) -> Iterator[tuple[int, list[int]]]:
    """Return for each free new passage a few old ones with its very words, nearest in order."""
    old = grouped(pairing.free_old, pairing.old_texts.__getitem__)
    for text, found in grouped(pairing.free_new, pairing.new_texts.__getitem__).items():
        stood = old.get(text, []) if has_words(text) else []
        for number, j in enumerate(found if stood else ()):
            at = number * len(stood) // len(found)
            yield j, stood[max(0, at - 1) : at + 2]
