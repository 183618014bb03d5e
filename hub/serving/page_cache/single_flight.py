"""Of many who want the same thing at once, one makes it and the others wait. Knows no Django."""

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class SingleFlight:
    """One at a time for each key, among the threads of a process."""

    def __init__(self) -> None:
        self._flying: dict[Hashable, threading.Event] = {}
        self._lock = threading.Lock()

    @contextmanager
    def lead(self, key: Hashable) -> Iterator[threading.Event | None]:
        """Give None to the one who makes it; everybody else the event that tells when it is made."""
        with self._lock:
            landed = self._flying.get(key)
            if landed is None:
                self._flying[key] = threading.Event()
        if landed is not None:
            yield landed
            return
        try:
            yield None
        finally:
            with self._lock:
                self._flying.pop(key).set()
