"""How alike the words of two passages are, and which are worth comparing."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from .pairs import PassagePairs

SHINGLE_WORDS = 3
CANDIDATES = 8
# A phrase that stands in more places than this does not tell passages apart.
COMMON = 24


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


class Similarity:
    """Compares the words of the given passages; a rare word counts for more."""

    def __init__(self, pairing: PassagePairs, old: Iterable[int], new: Iterable[int]):
        self.old_words = {i: words_of(pairing.old[i].text) for i in old}
        self.new_words = {j: words_of(pairing.new[j].text) for j in new}
        texts = [*self.old_words.values(), *self.new_words.values()]
        seen = Counter(chain.from_iterable(map(set, texts)))
        self.weights = {word: math.log1p(len(texts) / times) for word, times in seen.items()}
        self.old_bags = {i: Counter(words) for i, words in self.old_words.items()}
        self.new_bags = {j: Counter(words) for j, words in self.new_words.items()}

    def score(self, i: int, j: int) -> float:
        """Return the share of words in common, 0 to 1, in any order (Dice)."""
        return self.of_bags(self.old_bags[i], self.new_bags[j])

    def of_bags(self, one: Counter[str], other: Counter[str]) -> float:
        whole = self.weight(one) + self.weight(other)
        return 2 * self.weight(one & other) / whole if whole else 0.0

    def weight(self, bag: Counter[str]) -> float:
        return sum(self.weights[word] * times for word, times in bag.items())


def alike(pairing: PassagePairs, likeness: Similarity) -> dict[int, list[tuple[int, float]]]:
    """Return for each free old passage the free new ones that share most phrases, scored."""
    index = defaultdict(list)
    for j in pairing.free_new:
        for feature in _features(pairing.new[j].kind, likeness.new_words[j]):
            index[feature].append(j)
    found = {}
    for i in pairing.free_old:
        features = _features(pairing.old[i].kind, likeness.old_words[i])
        places = (index.get(feature, ()) for feature in features)
        hits = Counter(chain.from_iterable(js for js in places if len(js) <= COMMON))
        best = sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:CANDIDATES]
        found[i] = [(j, likeness.score(i, j)) for j, _ in best]
    return found


def _features(kind: str, words: list[str]) -> set[tuple[str, ...]]:
    single = {(kind, word) for word in words}
    runs = zip(*(words[n:] for n in range(SHINGLE_WORDS)), strict=False)
    return single | {(kind, *run) for run in runs}
