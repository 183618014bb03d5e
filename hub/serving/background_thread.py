"""Periodic background work of a web process, on a thread of its own."""

import logging
import threading
from collections.abc import Callable

from django.db import connection

logger = logging.getLogger(__name__)


class PeriodicThread(threading.Thread):
    """Calls `work` every so many seconds for as long as the process lives.

    An error is logged by its type alone, since its message may hold what a visitor wrote, and the
    work is tried again. The database connection is closed after each call.
    """

    def __init__(self, name: str, work: Callable[[], object], *, every_s: float):
        super().__init__(name=name, daemon=True)
        self._work = work
        self._every_s = every_s
        self._ended = threading.Event()
        self._told = ""

    def run(self) -> None:
        while not self._ended.wait(self._every_s):
            try:
                self._work()
                self._told = ""
            except Exception as reason:
                self._tell(type(reason).__name__)
            finally:
                connection.close()

    def end(self) -> None:
        """Have it stop before its next turn."""
        self._ended.set()

    def _tell(self, kind: str) -> None:
        if kind != self._told:
            logger.warning("%s does not work at the moment: %s", self.name, kind)
            self._told = kind
