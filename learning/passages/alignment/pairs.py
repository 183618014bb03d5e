"""The two editions in order, and which passage has met which so far."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from ..rules import fingerprint
from .data import CurrentPassage, Found

Name = TypeVar("Name", bound=Hashable)

NO_WORDS = fingerprint("")


class PassagePairs:
    """Pairs of indices: `old[i]` is `new[j]`. Both lists are in order of position."""

    def __init__(self, old: Sequence[CurrentPassage], new: Sequence[Found]):
        self.old = sorted(old, key=lambda passage: (passage.position, passage.uid))
        self.new = sorted(new, key=lambda passage: passage.position)
        self.old_texts = [_identity(passage) for passage in self.old]
        self.new_texts = [_identity(passage) for passage in self.new]
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}

    def join(self, pairs: Iterable[tuple[int, int]]) -> int:
        """Pair those that are both still free, and return how many were."""
        before = len(self.new_of)
        for i, j in pairs:
            if i not in self.new_of and j not in self.old_of:
                self.new_of[i], self.old_of[j] = j, i
        return len(self.new_of) - before

    @property
    def free_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.new_of]

    @property
    def free_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.old_of]

    def same_words(self, i: int, j: int) -> bool:
        return self.old_texts[i] == self.new_texts[j]


def grouped(indices: Iterable[int], name_of: Callable[[int], Name | None]) -> dict[Name, list[int]]:
    """Return lists of indices by their name, in order; None is no name."""
    groups: dict[Name, list[int]] = defaultdict(list)
    for index in indices:
        name = name_of(index)
        if name is not None:
            groups[name].append(index)
    return groups


def _identity(passage: CurrentPassage | Found) -> tuple[str, str, str]:
    # Without words all texts have one fingerprint: an ornament is not a dash.
    words = fingerprint(passage.text)
    return passage.kind, words, passage.text.strip() if words == NO_WORDS else ""
