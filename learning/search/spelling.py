"""Words that are spelt nearly like another. Pure; the index brings its own words."""

from collections.abc import Callable, Iterable, Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shorter words are near to too many others, and longer ones are no words.
SHORTEST, LONGEST = 3, 24
LONG_ENOUGH_FOR_TWO = 5


def one_away(word: str) -> Iterator[str]:
    """Yield all words that one slip of the fingers makes: left out, doubled, swapped, wrong."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS if letter != after[0])
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in LETTERS)


def distance(one: str, other: str, most: int = 2) -> int:
    """Return how many slips part two words (optimal string alignment); `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, opposite in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(
    word: str,
    frequency: Callable[[str], int],
    beginning_with: Callable[[str], Iterable[tuple[str, int]]],
) -> list[str]:
    """Return words that may have been meant, the likeliest first; at most ten.

    `frequency` says how many documents hold a word; `beginning_with` gives all
    words with a beginning, and their frequencies.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return []
    near = {other: often for other in set(one_away(word)) - {word} if (often := frequency(other))}
    if not near and len(word) >= LONG_ENOUGH_FOR_TWO:
        letters = set(word)
        near = {
            other: often
            for other, often in beginning_with(word[0])
            if abs(len(other) - len(word)) <= 2
            and len(letters - set(other)) <= 2
            and other.isalpha()
            and distance(word, other) <= 2
        }
    # People seldom miss the first letter.
    return sorted(near, key=lambda other: (other[0] != word[0], -near[other], other))[:10]
