"""Questions to PostgreSQL have limits, by who asks. (A server that is frozen: tests/faults.)"""

import time
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from hub.database.postgresql.connection import WaitedEnough, WatchedConnection
from hub.serving.time_limits import COMMAND, PAGE, Limits, limited

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="of PostgreSQL"),
]


@pytest.fixture
def watched():
    """A connection as the pool gives it to a visitor."""
    with another() as made:
        yield made


def another() -> WatchedConnection:
    return WatchedConnection.connect(**connection.get_connection_params(), autocommit=True)


@contextmanager
def seconds_between(least: float, most: float):
    began = time.monotonic()
    yield
    assert least <= time.monotonic() - began <= most


def told(name: str, on) -> str:
    return on.execute(f"SHOW {name}").fetchone()[0]


def test_a_server_is_told_the_limits_of_who_asks(watched):
    connection._tell(watched, PAGE)
    assert (told("statement_timeout", watched), told("lock_timeout", watched)) == ("3s", "2s")
    connection._tell(watched, COMMAND)
    assert (told("statement_timeout", watched), told("lock_timeout", watched)) == ("0", "0")


def test_a_request_is_given_up_when_its_time_is_over_whatever_the_server_does(watched):
    with limited(Limits(answers_within_s=1)), seconds_between(0.9, 3), pytest.raises(WaitedEnough):
        watched.execute("SELECT pg_sleep(10)")
    assert watched.closed


def test_a_server_that_does_not_keep_its_own_limit_is_not_waited_for(watched):
    with limited(Limits(statement_s=0.5)), seconds_between(0.9, 3), pytest.raises(WaitedEnough):
        watched.execute("SELECT pg_sleep(10)")


def test_a_command_waits_as_long_as_it_takes(watched):
    with seconds_between(2.5, 8):
        watched.execute("SELECT pg_sleep(2.5)")


def test_a_connection_that_the_server_has_ended_is_seen_without_asking(watched):
    assert not watched.hung_up()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [watched.info.backend_pid])
    time.sleep(0.3)
    assert watched.hung_up()
    assert watched.pgconn.transaction_status == psycopg.pq.TransactionStatus.IDLE


def test_a_visitor_is_not_held_up_by_a_table_that_somebody_has_locked(watched):
    connection._tell(watched, PAGE)
    with another() as other:
        other.execute("BEGIN")
        other.execute("LOCK TABLE wagtailcore_site IN ACCESS EXCLUSIVE MODE")
        with limited(PAGE), seconds_between(1, 5), pytest.raises(psycopg.errors.LockNotAvailable):
            watched.execute("SELECT * FROM wagtailcore_site")
        other.execute("ROLLBACK")
