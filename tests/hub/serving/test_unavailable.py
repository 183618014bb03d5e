"""A service that is away is answered with 503 in the hub's look; a fault of our own stays a 500."""

import errno
import sqlite3

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import RequestFactory
from redis.exceptions import TimeoutError as RedisTimeout

from hub.serving import unavailable
from hub.serving.service_faults import is_service_fault
from hub.serving.unavailable import PLAIN_PAGE, WORDS, error_response, unavailable_page

AWAY = OperationalError("connection refused: secret address")


def answer_to(fault: BaseException, address: str = "/library/", **headers: str):
    try:
        raise fault
    except BaseException:
        return error_response(RequestFactory().get(address, headers=headers))


def caused(fault: BaseException, cause: BaseException) -> BaseException:
    fault.__cause__ = cause
    return fault


def sqlite_fault(statement: str) -> BaseException:
    """What SQLite itself says, as Django passes it on."""
    try:
        sqlite3.connect(":memory:").execute(statement)
    except sqlite3.OperationalError as fault:
        return caused(OperationalError(str(fault)), fault)
    raise AssertionError(statement)


@pytest.mark.parametrize(
    "fault",
    [
        AWAY,
        InterfaceError("connection already closed"),
        RedisTimeout("Timeout reading from socket"),
        EndpointConnectionError(endpoint_url="https://bucket"),
        ClientError({"ResponseMetadata": {"HTTPStatusCode": 503}}, "GetObject"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
        TimeoutError(),
        caused(ValueError("in a template"), AWAY),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_a_service_that_is_away_is_503_with_words_and_when_to_try_again(fault):
    answer = answer_to(fault)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Cache-Control"] == "no-store"
    page = answer.content.decode()
    assert "This page is not available at the moment" in page
    assert "/static/hub/bundles/" in page
    assert "secret" not in page


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("ours"),
        ProgrammingError("no such column"),
        sqlite_fault("SELECT nothing FROM nowhere"),
        FileNotFoundError(errno.ENOENT, "a file of ours"),
        PermissionError(errno.EACCES, "a right that is missing"),
        ClientError({"ResponseMetadata": {"HTTPStatusCode": 404}}, "GetObject"),
        caused(AttributeError("ours"), KeyError("ours")),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_a_fault_of_our_own_stays_500(fault):
    assert answer_to(fault).status_code == 500
    assert not is_service_fault(fault)


def test_a_fault_that_is_its_own_cause_is_looked_at_once():
    ours = ValueError("ours")
    assert not is_service_fault(caused(ours, ours))


def test_a_locked_sqlite_is_a_service_fault(tmp_path):
    path = tmp_path / "locked.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError) as locked:
        sqlite3.connect(path, timeout=0).execute("CREATE TABLE t (x)")
    assert is_service_fault(caused(OperationalError("locked"), locked.value))


def test_a_program_is_told_in_json_and_a_film_in_a_line():
    answer = answer_to(AWAY, "/pathways/new.json")
    assert answer["Content-Type"] == "application/json"
    assert WORDS in answer.content.decode()
    answer = answer_to(AWAY, accept="application/json")
    assert answer["Content-Type"] == "application/json"
    answer = answer_to(AWAY, "/media/1/film.mp4", **{"sec-fetch-dest": "video"})
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode() == WORDS
    assert answer.status_code == 503


def test_where_even_the_template_cannot_be_read_there_is_a_page(settings):
    made = unavailable_page()
    assert made != PLAIN_PAGE
    unavailable._page_in_our_look.cache_clear()
    settings.TEMPLATES = []
    assert unavailable_page() == PLAIN_PAGE
    assert "<h1>" in PLAIN_PAGE


def test_the_log_tells_of_a_kind_of_fault_once(caplog):
    unavailable._told_at.clear()
    for _ in range(20):
        answer_to(OSError(errno.ENOSPC, "No space left on device"))
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info
