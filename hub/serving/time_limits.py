"""How long a question to the database may take, by who asks.

A visitor is answered within five seconds, whatever is broken: half-way an error says so. An editor
who publishes may wait for another one; the worker builds an index; a migration takes its time.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Limits:
    """Of PostgreSQL's server, in seconds; 0 is none. `answers_within_s`: for all of one request.

    `connection_s`: to get a connection out of the pool. `gives_up`: whether to stop waiting for a
    database that is found to be away.
    """

    statement_s: float = 0
    lock_s: float = 0
    idle_in_transaction_s: float = 0
    answers_within_s: float = 0
    connection_s: float = 10
    gives_up: bool = False


PAGE = Limits(3, 2, 10, answers_within_s=4, connection_s=3, gives_up=True)
ADMIN = Limits(30, 20, 60, connection_s=4, gives_up=True)
# Threads of a web process that count, and follow with the search index.
ASIDE = Limits(60, 20, 120, gives_up=True)
WORKER = Limits(300, 60, 600)
COMMAND = Limits()
# SQLite has one limit only, for the lock that a writer takes.
SQLITE_LOCK_S = 4

ADMIN_PREFIX = "/admin/"


@dataclass(frozen=True)
class _Now:
    limits: Limits
    until: float | None = None


_of_the_process = _Now(COMMAND)
_of_the_request: ContextVar[_Now | None] = ContextVar("limits of the request", default=None)


def limit_process(limits: Limits) -> None:
    """Have all that this process asks outside of requests keep these limits."""
    global _of_the_process
    _of_the_process = _Now(limits)


def current_limits() -> Limits:
    return _now().limits


def seconds_left() -> float | None:
    """Return how long the request may still wait; None if there is no limit."""
    until = _now().until
    return None if until is None else until - time.monotonic()


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Keep these limits inside, counted from now."""
    until = time.monotonic() + limits.answers_within_s if limits.answers_within_s else None
    token = _of_the_request.set(_Now(limits, until))
    try:
        yield
    finally:
        _of_the_request.reset(token)


def limit_sqlite(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Have a writer wait no longer for SQLite's lock than a visitor does: for `connection_created`."""
    if connection.vendor == "sqlite":
        connection.connection.execute(f"PRAGMA busy_timeout = {SQLITE_LOCK_S * 1000}")


def time_limit_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request the limits of who asks: an editor or a visitor."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with limited(ADMIN if request.path_info.startswith(ADMIN_PREFIX) else PAGE):
            return get_response(request)

    return middleware


def _now() -> _Now:
    return _of_the_request.get() or _of_the_process
