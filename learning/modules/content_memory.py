"""What was rendered, in memory under all that it is made of: nothing that happens elsewhere makes it wrong."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from ..generation.api import is_of_earlier

Value = TypeVar("Value")


class ContentMemory(Generic[Value]):
    """At most `most` values; when they are too many, all are forgotten."""

    def __init__(self, most: int):
        self._most = most
        self._kept: dict[Hashable, Value] = {}

    def get_or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what `make` returned for this key, or have it made. `key`: everything the outcome depends on."""
        found = self._kept.get(key)
        if found is None:
            found, of_earlier = is_of_earlier(make)
            if not of_earlier:
                if len(self._kept) >= self._most:
                    self._kept.clear()
                self._kept[key] = found
        return found
