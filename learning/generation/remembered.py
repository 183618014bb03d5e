"""What a process remembers until the generation moves."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from .queries import current
from .services import has_raised

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
