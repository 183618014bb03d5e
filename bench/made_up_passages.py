"""Passages by the thousand whose words are as frequent as words are: Zipf's law, English lengths."""

import itertools
import random
from collections.abc import Iterator

SYLLABLES = [
    f"{onset}{vowel}{coda}"
    for onset in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w")
    for vowel in ("a", "e", "i", "o", "u")
    for coda in ("", "l", "n", "r", "s")
]
VOCABULARY = 40_000
SENTENCE_WORDS = 14


def vocabulary(seed: int = 7) -> list[str]:
    """Return made-up words, the most frequent first: short ones are, as in life, more frequent."""
    chance = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        longest = 2 if len(words) < 300 else 4
        words["".join(chance.choices(SYLLABLES, k=chance.randint(1, longest)))] = None
    return list(words)


def passages(count: int, seed: int = 11) -> Iterator[tuple[str, str]]:
    """Yield (title, text), the same for the same seed; a text has 10 to 220 words, 65 on average."""
    chance, words = random.Random(seed), vocabulary()
    # Zipf-Mandelbrot: the word of rank r as often as 1 / (r + 2.7).
    heaps = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1)))
    for _ in range(count):
        length = min(220, max(10, int(chance.lognormvariate(4.0, 0.6))))
        drawn = chance.choices(words, cum_weights=heaps, k=length + 5)
        title, rest = drawn[:5], drawn[5:]
        sentences = [
            " ".join(rest[at : at + SENTENCE_WORDS]).capitalize() + "."
            for at in range(0, len(rest), SENTENCE_WORDS)
        ]
        yield " ".join(title).capitalize(), " ".join(sentences)
