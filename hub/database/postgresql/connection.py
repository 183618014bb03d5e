"""A connection that does not wait for ever.

`statement_timeout` is kept by the server, which may be the one that is frozen; the kernel goes on
acknowledging for it, so neither keepalives nor `tcp_user_timeout` tell. So whoever waits asks now
and then whether there is still a reason to.
"""

import select
import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen

from hub.serving.database_watch import database_is_away, doubt_database
from hub.serving.time_limits import Limits, current_limits, seconds_left

# Then it is asked, by another connection, whether the server lives.
SILENT_S = 1.0
# How much later than the server a limit of its own is kept here.
GRACE_S = 0.5


class WatchedConnection(psycopg.Connection[Any]):
    """Waits as long as the limits of who asks allow, and no longer for a server that is away."""

    # What the server was told last: see `base`.
    told: Limits | None = None

    def wait(self, gen: PQGen[RV], *args: Any, **kwargs: Any) -> RV:
        try:
            return super().wait(_watched(gen), *args, **kwargs)
        except WaitedEnough:
            # Half an answer may still come: nobody may use this connection again.
            self.pgconn.finish()
            raise
        except psycopg.OperationalError:
            if self.broken:
                doubt_database()
            raise

    def hung_up(self) -> bool:
        """Return whether the server has ended an idle connection, without asking it anything."""
        if self.closed:
            return True
        look = select.poll()
        look.register(self.pgconn.socket, select.POLLIN | select.POLLRDHUP)
        try:
            # To somebody who asked nothing, only an end or a notice of one is sent.
            return bool(look.poll(0))
        except OSError:
            return True


class WaitedEnough(psycopg.OperationalError):
    """The database has said nothing for as long as can be waited for it."""


def _watched(gen: PQGen[RV]) -> PQGen[RV]:
    """Pass on what `gen` waits for; each time nothing has come for a moment, look at the time."""
    enough: Callable[[], str] | None = None
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if not ready:
                enough = enough or _enough()
                if why := enough():
                    gen.close()
                    raise WaitedEnough(why)
            wanted = gen.send(ready)
    except StopIteration as end:
        value: RV = end.value
        return value


def _enough() -> Callable[[], str]:
    """Return a question: why not to wait any longer for this answer; empty if it is worth it."""
    began, limits = time.monotonic(), current_limits()
    doubted = False

    def why() -> str:
        nonlocal doubted
        waited = time.monotonic() - began
        left = seconds_left()
        if limits.gives_up and waited > SILENT_S and not doubted:
            doubted = True
            doubt_database()
        if limits.gives_up and doubted and database_is_away():
            return "The database is away."
        if left is not None and left < 0:
            return "The database took longer than a visitor waits."
        if limits.statement_s and waited > limits.statement_s + GRACE_S:
            return f"The database has said nothing for {waited:.1f} seconds."
        return ""

    return why
