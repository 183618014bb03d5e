"""Whether the database is away, as this process sees it: `database_is_away()` costs nothing to ask."""

import psycopg
from django.db import connection, connections

from .service_watch import ServiceWatch
from .time_limits import current_limits

TOO_MANY_CONNECTIONS = "53300"


def database_is_away() -> bool:
    """Return whether the database was found away and has not answered since. SQLite never is."""
    return _watch.is_away()


def doubt_database() -> None:
    """Have the database asked, on a thread, whether it lives; returns at once.

    Called for whatever went wrong with it. Only where nobody waits longer than it lives; and SQLite
    is a file: there is nobody to ask.
    """
    if current_limits().gives_up and connection.vendor == "postgresql":
        _watch.doubt()


def _ask() -> None:
    """Ask by a connection of its own. Raises OperationalError if nobody answers."""
    parameters = connections["default"].get_connection_params()
    try:
        with psycopg.connect(**parameters, autocommit=True) as alone:
            alone.execute("SELECT 1")
    except psycopg.OperationalError as fault:
        # It lives, and those who have a connection are answered.
        if fault.sqlstate != TOO_MANY_CONNECTIONS and "too many" not in str(fault):
            raise


def _renew_pool() -> None:
    """Put new connections in the place of those that the pool has held all the while."""
    if pool := connections["default"].pool:
        pool.drain()


_watch = ServiceWatch("database", _ask, returned=_renew_pool)
