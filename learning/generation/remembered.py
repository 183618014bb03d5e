"""What a process remembers until the generation moves."""

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Generic, TypeVar

from .queries import current
from .services import has_raised

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
MOST_KEPT = 2_000


def remembered(function: Callable[..., Value]) -> Callable[..., Value]:
    """Keep what `function` returned for the same arguments, in this process, until anything seen changes.

    For functions that ask the database and nothing else; what they return must not be changed by who
    gets it. A transaction that has changed something asks anew and keeps nothing: others do not see
    yet what it sees. `function.forget()` is for tests.
    """
    kept: dict[tuple, tuple[int, Value]] = {}

    @wraps(function)
    def ask(*args):
        if has_raised():
            return function(*args)
        # Before it is asked: what changes meanwhile has another number.
        generation = current()
        held = kept.get(args)
        if held is not None and held[0] == generation:
            return held[1]
        value = function(*args)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[args] = generation, value
        return value

    ask.forget = kept.clear
    return ask


def _nothing_yet() -> dict:
    return {}


class ManyRemembered(Generic[Key, Value]):
    """Values by their keys, kept as `remembered` keeps one; those that are missing are read together.

    `read` returns what there is of some keys. What it does not return is kept as missing.
    """

    def __init__(self, read: Callable[[list[Key]], dict[Key, Value]], *, most: int = MOST_KEPT):
        self._read, self._most = read, most
        self._kept = remembered(_nothing_yet)

    def __call__(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return what there is, in the order of the keys."""
        wanted = list(dict.fromkeys(keys))
        # One dictionary for each generation: what is put into an old one nobody sees.
        kept: dict[Key, Value | None] = self._kept()
        found = {key: kept[key] for key in wanted if key in kept}
        if missing := [key for key in wanted if key not in found]:
            read = self._read(missing)
            new = {key: read.get(key) for key in missing}
            self._add(kept, new)
            found |= new
        return {key: value for key in wanted if (value := found[key]) is not None}

    def keep(self, values: dict[Key, Value]) -> None:
        """Keep what was read on another way."""
        self._add(self._kept(), values)

    def _add(self, kept: dict, new: dict) -> None:
        if len(kept) + len(new) > self._most:
            kept.clear()
        kept.update(new)


def remembered_many(
    most: int,
) -> Callable[[Callable[[list[Key]], dict[Key, Value]]], ManyRemembered[Key, Value]]:
    """Keep at most so many of what a function reads by keys (`ManyRemembered`)."""

    def keep(read: Callable[[list[Key]], dict[Key, Value]]) -> ManyRemembered[Key, Value]:
        return ManyRemembered(read, most=most)

    return keep
