"""Passages that are found again by their key or by the very same words."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import TypeVar

from .data import CurrentPassage, Found
from .pairs import NO_WORDS, PassagePairs, grouped

Pairs = Iterator[tuple[int, int]]
Name = TypeVar("Name", bound=Hashable)


def same_key(pairing: PassagePairs) -> Pairs:
    """Return free passages of one kind and key. A key that is there twice says nothing."""
    return _alone(
        grouped(pairing.free_old, lambda i: _key(pairing.old[i])),
        grouped(pairing.free_new, lambda j: _key(pairing.new[j])),
    )


def same_key_and_words(pairing: PassagePairs) -> Pairs:
    return ((i, j) for i, j in same_key(pairing) if pairing.same_words(i, j))


def same_words_once(pairing: PassagePairs) -> Pairs:
    """Return words that stand once in each edition."""
    old = grouped(pairing.free_old, pairing.old_texts.__getitem__)
    new = grouped(pairing.free_new, pairing.new_texts.__getitem__)
    return ((i, j) for i, j in _alone(old, new) if has_words(pairing.old_texts[i]))


def same_words_between(
    pairing: PassagePairs,
    old_place: Callable[[int], Hashable],
    new_place: Callable[[int], Hashable],
) -> Pairs:
    """Return repeated words, told apart by their place; in order, where as many stand there as stood."""
    old = grouped(pairing.free_old, lambda i: (pairing.old_texts[i], old_place(i)))
    new = grouped(pairing.free_new, lambda j: (pairing.new_texts[j], new_place(j)))
    for name, stood in old.items():
        if len(stood) == len(new.get(name, ())):
            yield from zip(stood, new[name], strict=True)


def unopposed(pairs: Collection[tuple[int, int]]) -> Pairs:
    """Return those of which neither passage is in another pair, in order."""
    old, new = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
    return ((i, j) for i, j in sorted(pairs) if old[i] == new[j] == 1)


def has_words(text: tuple[str, str, str]) -> bool:
    return text[1] != NO_WORDS


def _key(passage: CurrentPassage | Found) -> tuple[str, str] | None:
    return (passage.kind, passage.key) if passage.key else None


def _alone(old: Mapping[Name, list[int]], new: Mapping[Name, list[int]]) -> Pairs:
    for name, stood in old.items():
        if len(stood) == len(new.get(name, ())) == 1:
            yield stood[0], new[name][0]
