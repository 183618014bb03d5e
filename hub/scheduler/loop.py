"""Threads beside the worker: one says that it lives, one runs what is due."""

import logging
import threading

from django.db import connection

from hub.tasks.recovery import WORKER

from .queries import CLOCK
from .services import hold_lease, release_lease, run_due_jobs

logger = logging.getLogger(__name__)
TICK_S = 15


class Clock(threading.Thread):
    """Ticks until `stop()`; an error is logged and the next tick comes all the same.

    Every tick says that `worker` lives, so that the work it has begun is not
    given to another, and asks for the clock; whoever has it runs the jobs.
    They run in a thread of their own: a long one must not make the worker look dead.
    """

    def __init__(self, *, worker: str, tick_s: float = TICK_S):
        super().__init__(name="clock", daemon=True)
        self.worker = worker
        self.tick_s = tick_s
        self._stopped = threading.Event()
        self._jobs: threading.Thread | None = None

    def start(self) -> None:
        # Before any work is taken up, so that it never looks abandoned.
        hold_lease(name=self._own_lease, holder=self.worker)
        super().start()

    def run(self) -> None:
        while not self._stopped.is_set():
            if self._has_the_clock() and not self._jobs_are_running():
                self._jobs = threading.Thread(
                    target=_with_own_connection(run_due_jobs), daemon=True
                )
                self._jobs.start()
            self._stopped.wait(self.tick_s)

    def stop(self) -> None:
        """End the thread and hand its leases on."""
        self._stopped.set()
        if self.is_alive():
            self.join(timeout=5)
        try:
            for name in (self._own_lease, CLOCK):
                release_lease(name=name, holder=self.worker)
        except Exception:
            logger.warning("The clock could not be handed on; it lapses by itself")

    @property
    def _own_lease(self) -> str:
        return f"{WORKER}{self.worker}"

    def _has_the_clock(self) -> bool:
        return bool(_with_own_connection(self._renew)())

    def _renew(self) -> bool:
        hold_lease(name=self._own_lease, holder=self.worker)
        return hold_lease(name=CLOCK, holder=self.worker)

    def _jobs_are_running(self) -> bool:
        return self._jobs is not None and self._jobs.is_alive()


def _with_own_connection(work):
    """Run `work`, its errors logged and its database connection closed: a broken one is not kept."""

    def run():
        try:
            return work()
        except Exception:
            logger.exception("The clock missed a tick")
            return None
        finally:
            connection.close()

    return run
