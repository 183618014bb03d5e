"""Work that a worker looks for all the time, and does one piece after the other.

For work that keeps its own queue. learning and media may not import hub: hub's `ready()` adds
theirs. Such work has to survive a worker that is killed in the middle.
"""

import logging
import threading
from collections.abc import Callable

from django.db import connection

logger = logging.getLogger(__name__)
LOOK_EVERY_S = 5

# Takes `owner` (the worker's name) and `stopped` (an Event: end soon); says whether there was work.
PollingWork = Callable[..., bool]
_works: dict[str, tuple[PollingWork, float]] = {}


def add_polling_work(name: str, work: PollingWork, *, every_s: float = LOOK_EVERY_S) -> None:
    """Put work on the list, looked for every so many seconds; one of the same name is replaced."""
    _works[name] = work, every_s


def polling_threads(*, worker: str) -> list["PollingThread"]:
    """Return a thread for each work on the list, not started."""
    return [
        PollingThread(name, work, worker=worker, every_s=every_s)
        for name, (work, every_s) in _works.items()
    ]


class PollingThread(threading.Thread):
    """Looks for work every few seconds until `stop()`; an error is logged and it looks again."""

    def __init__(self, name: str, work: PollingWork, *, worker: str, every_s: float = LOOK_EVERY_S):
        super().__init__(name=name, daemon=True)
        self.work, self.worker, self.every_s = work, worker, every_s
        self._told_to_stop = threading.Event()

    def run(self) -> None:
        while not self._told_to_stop.is_set():
            if not self._one_piece():
                self._told_to_stop.wait(self.every_s)

    def stop(self) -> None:
        self._told_to_stop.set()
        if self.is_alive():
            self.join(timeout=8)

    def _one_piece(self) -> bool:
        try:
            return self.work(owner=self.worker, stopped=self._told_to_stop)
        except Exception:
            logger.exception("The work %s failed", self.name)
            return False
        finally:
            # A broken connection is not kept.
            connection.close()
