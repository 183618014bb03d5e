"""What this process has counted and not written yet. In memory, bounded, no order, no time."""

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

logger = logging.getLogger(__name__)
MOST_WAITING = 500
Count = TypeVar("Count")


class CounterBuffer(Generic[Count]):
    """Counts by name, for all threads of a process; a count can be added to another one.

    Beyond its bound new names are left out.
    """

    def __init__(self, most: int = MOST_WAITING):
        self._most = most
        self._lock = threading.Lock()
        self._counts: dict[str, Count] = {}

    def add(self, name: str, count: Count) -> None:
        with self._lock:
            count = self._within(name, count)
            if name in self._counts:
                self._counts[name] += count
            elif len(self._counts) < self._most:
                self._counts[name] = count

    def _within(self, name: str, count: Count) -> Count:
        """Return as much of a count as is taken; all of it unless a buffer bounds each name."""
        return count

    def take(self) -> dict[str, Count]:
        """Return what waits, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, {}
            return taken

    def give_back(self, counts: Mapping[str, Count]) -> None:
        """Take up again what could not be written."""
        for name, count in counts.items():
            self.add(name, count)

    def write(self, record: Callable[[dict[str, Count]], object], what: str) -> None:
        """Hand what waits to `record`. What cannot be written now waits on, within the bound."""
        counts = self.take()
        if not counts:
            return
        try:
            record(counts)
        except Exception as reason:
            self.give_back(counts)
            # The reason may hold words that somebody typed: only its kind is told.
            logger.warning("%s could not be counted yet: %s", what, type(reason).__name__)
