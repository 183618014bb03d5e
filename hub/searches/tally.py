"""Searches of this process that are not written yet. In memory, bounded, no order, no time."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

MOST_WAITING = 500


@dataclass(frozen=True)
class Count:
    """How often something was looked for, and how often nothing was found."""

    times: int = 0
    found_nothing: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.times + other.times, self.found_nothing + other.found_nothing)


class Tally:
    """Counts by words, for all threads of a process. Beyond its bound new words are left out."""

    def __init__(self, most: int = MOST_WAITING):
        self._most = most
        self._lock = threading.Lock()
        self._counts: dict[str, Count] = {}

    def add(self, words: str, count: Count) -> None:
        with self._lock:
            if words in self._counts or len(self._counts) < self._most:
                self._counts[words] = self._counts.get(words, Count()) + count

    def take(self) -> dict[str, Count]:
        """Return what waits, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, {}
            return taken

    def give_back(self, counts: Mapping[str, Count]) -> None:
        """Take up again what could not be written."""
        for words, count in counts.items():
            self.add(words, count)


waiting = Tally()
