"""The backend that Django loads for PostgreSQL."""

import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import PoolTimeout

from hub.serving.database_watch import database_is_away, doubt_database
from hub.serving.time_limits import Limits, current_limits

from .connection import WatchedConnection

# Far more than a pool holds: a server that hangs up on everyone must not be asked for ever.
MOST_TRIES = 50
MS = 1000


class DatabaseIsAway(psycopg.OperationalError):
    """It was found to be away a moment ago, so it is not asked now."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Gives connections that the server has not hung up on, and tells it the limits of who asks."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        limits = current_limits()
        until = time.monotonic() + limits.connection_s
        while True:
            if limits.gives_up and database_is_away():
                raise DatabaseIsAway("The database is away.")
            try:
                connection = self._living(conn_params)
                break
            except psycopg.OperationalError as fault:
                doubt_database()
                if not isinstance(fault, PoolTimeout) or time.monotonic() > until:
                    raise
        if isinstance(connection, WatchedConnection):
            self._tell(connection, limits)
        return connection

    def _living(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        """Return a connection that was not ended while it lay in the pool."""
        for _ in range(MOST_TRIES):
            connection = super().get_new_connection(conn_params)
            if not isinstance(connection, WatchedConnection) or not connection.hung_up():
                return connection
            doubt_database()
            connection.close()
            connection._pool.putconn(connection)
        raise psycopg.OperationalError("The database hangs up on every connection.")

    def _tell(self, connection: WatchedConnection, limits: Limits) -> None:
        """Tell the server the limits, unless they are those that it was told last."""
        if connection.told == limits:
            return
        try:
            connection.execute(
                f"SET statement_timeout = {int(limits.statement_s * MS)};"
                f"SET lock_timeout = {int(limits.lock_s * MS)};"
                "SET idle_in_transaction_session_timeout = "
                f"{int(limits.idle_in_transaction_s * MS)}"
            )
        except BaseException:
            # It would be lost to the pool: nobody else knows of it yet.
            connection.close()
            connection._pool.putconn(connection)
            raise
        connection.told = limits
