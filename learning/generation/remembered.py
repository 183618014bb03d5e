"""What a process remembers until the generation moves; and what was so before, while the database is away."""

from collections.abc import Callable, Hashable, Iterable
from contextvars import ContextVar
from functools import wraps
from typing import Generic, TypeVar

from django.db import InterfaceError, OperationalError

from .queries import closed_at, current
from .services import has_raised

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
MOST_KEPT = 2_000
AWAY = (OperationalError, InterfaceError)
_of_earlier: ContextVar[bool] = ContextVar("made of what was so before", default=False)


def is_of_earlier(make: Callable[[], Value]) -> tuple[Value, bool]:
    """Return what `make` returns, and whether it is made of anything that was so under an earlier generation.

    Such a thing may be shown while the database is away, and is kept nowhere.
    """
    token = _of_earlier.set(False)
    try:
        value = make()
        of_earlier = _of_earlier.get()
    finally:
        _of_earlier.reset(token)
    if of_earlier:
        _of_earlier.set(True)
    return value, of_earlier


def remembered(function: Callable[..., Value]) -> Callable[..., Value]:
    """Keep what `function` returned for the same arguments, in this process, until anything seen changes.

    For functions that ask the database and nothing else; what they return must not be changed by who
    gets it. A transaction that has changed something asks anew and keeps nothing: others do not see
    yet what it sees. While the database is away it is what was so before, unless something was closed
    since. `function.forget()` is for tests.
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
        try:
            value, of_earlier = is_of_earlier(lambda: function(*args))
        except AWAY:
            if held is None or held[0] < closed_at():
                raise
            _of_earlier.set(True)
            return held[1]
        if not of_earlier:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[args] = generation, value
        return value

    ask.forget = kept.clear
    return ask


class ManyRemembered(Generic[Key, Value]):
    """Values by their keys, kept as `remembered` keeps one; those that are missing are read together.

    `read` returns what there is of some keys. What it does not return is kept as missing.
    """

    def __init__(self, read: Callable[[list[Key]], dict[Key, Value]], *, most: int = MOST_KEPT):
        self._read, self._most = read, most
        self._kept: dict[Key, tuple[int, Value | None]] = {}

    def __call__(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return what there is, in the order of the keys."""
        wanted = list(dict.fromkeys(keys))
        if has_raised():
            read = self._read(wanted) if wanted else {}
            return {key: read[key] for key in wanted if key in read}
        generation = current()
        held = {key: kept for key in wanted if (kept := self._kept.get(key)) is not None}
        found = {key: value for key, (at, value) in held.items() if at == generation}
        if missing := [key for key in wanted if key not in found]:
            found |= self._ask(missing, generation, held)
        return {key: value for key in wanted if (value := found[key]) is not None}

    def keep(self, values: dict[Key, Value], *, read_at: int) -> None:
        """Keep what was read on another way; `read_at`: the generation before it was read."""
        if not has_raised():
            self._add(values, read_at)

    def forget(self) -> None:
        """Forget everything: for tests."""
        self._kept.clear()

    def _ask(
        self, missing: list[Key], generation: int, held: dict[Key, tuple[int, Value | None]]
    ) -> dict[Key, Value | None]:
        try:
            read, of_earlier = is_of_earlier(lambda: self._read(missing))
        except AWAY:
            shown_from = closed_at()
            if any(key not in held or held[key][0] < shown_from for key in missing):
                raise
            _of_earlier.set(True)
            return {key: held[key][1] for key in missing}
        new = {key: read.get(key) for key in missing}
        if not of_earlier:
            self._add(new, generation)
        return new

    def _add(self, new: dict[Key, Value] | dict[Key, Value | None], generation: int) -> None:
        if len(self._kept) + len(new) > self._most:
            # Who adds at the same time finds its own way: nothing here is needed.
            self._kept = {k: kept for k, kept in self._kept.copy().items() if kept[0] == generation}
        if len(self._kept) + len(new) > self._most:
            self._kept = {}
        self._kept.update({key: (generation, value) for key, value in new.items()})


def remembered_many(
    most: int,
) -> Callable[[Callable[[list[Key]], dict[Key, Value]]], ManyRemembered[Key, Value]]:
    """Keep at most so many of what a function reads by keys (`ManyRemembered`)."""

    def keep(read: Callable[[list[Key]], dict[Key, Value]]) -> ManyRemembered[Key, Value]:
        return ManyRemembered(read, most=most)

    return keep
