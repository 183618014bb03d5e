"""Knows whether a service is away, so that nobody waits for one that is: asked aside, on a thread."""

import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)
ASKS_EVERY_S = 0.5


class ServiceWatch:
    """One service as this process sees it. It costs nothing as long as all is well.

    `ask` asks the service one small question and raises what goes wrong. It runs on a thread that
    is there from the first doubt until the service answers, so no visitor is the one who tries.
    `returned` is called when a service that was away answers, before anybody is sent to it again.
    A question without an answer after `silent_s` counts as away: a name server that hangs has no
    limit of its own.
    """

    def __init__(
        self,
        name: str,
        ask: Callable[[], object],
        *,
        silent_s: float = 2.5,
        returned: Callable[[], object] = lambda: None,
    ):
        self.name = name
        self._ask = ask
        self._silent_s = silent_s
        self._returned = returned
        self._away_since: float | None = None
        self._asked_at: float | None = None
        self._looking = threading.Lock()

    def is_away(self) -> bool:
        """Return whether it is useless to ask the service now."""
        if self._away_since is not None:
            return True
        asked_at = self._asked_at
        return asked_at is not None and time.monotonic() - asked_at > self._silent_s

    def doubt(self) -> None:
        """Have the service asked, since something is odd; returns at once."""
        if self._looking.acquire(blocking=False):
            # Now and not on the thread: what hangs before it runs counts too.
            self._asked_at = time.monotonic()
            threading.Thread(target=self._look, name=f"Asking the {self.name}", daemon=True).start()

    def found_away(self, why: str) -> None:
        """Take the service for away until it answers; the log says so once."""
        self._note_away(why)
        self.doubt()

    def _look(self) -> None:
        try:
            while why := self._why_silent():
                self._note_away(why)
                self._asked_at = None
                time.sleep(ASKS_EVERY_S)
                self._asked_at = time.monotonic()
            self._note_back()
        finally:
            self._asked_at = None
            self._looking.release()

    def _why_silent(self) -> str:
        try:
            self._ask()
        except Exception as fault:
            return (str(fault).strip() or type(fault).__name__).splitlines()[0].rstrip(".")
        return ""

    def _note_away(self, why: str) -> None:
        if self._away_since is None:
            self._away_since = time.monotonic()
            logger.warning("The %s is away: %s. It is asked until it answers.", self.name, why)

    def _note_back(self) -> None:
        if self._away_since is None:
            return
        try:
            self._returned()
        except Exception:
            logger.exception("The %s answers, but what follows from it failed", self.name)
        logger.warning(
            "The %s answers again, after %.0f s.", self.name, time.monotonic() - self._away_since
        )
        self._away_since = None
