"""Connections to SQLite are kept from request to request, but not beyond their file."""

import os
import sqlite3
from contextlib import closing

import pytest

from hub.database.sqlite3.base import DatabaseWrapper
from hub.settings import environment

pytestmark = pytest.mark.django_db


def put_database(path, word: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE words (word TEXT)")
        database.execute("INSERT INTO words VALUES (?)", [word])
        database.commit()


def word_in(connection) -> str:
    # As Django does at the beginning of a request.
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        return cursor.execute("SELECT word FROM words").fetchone()[0]


@pytest.fixture
def connection(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'hub.sqlite3'}")
    put_database(tmp_path / "hub.sqlite3", "first")
    asked = environment.database("DATABASE_URL", default=tmp_path)
    connection = DatabaseWrapper({**settings.DATABASES["default"], **asked})
    yield connection
    connection.close()


def test_a_connection_is_kept(connection):
    word_in(connection)
    opened = connection.connection
    assert word_in(connection) == "first"
    assert connection.connection is opened


def test_a_database_that_was_put_back_from_a_backup_is_seen_by_the_next_request(
    connection, tmp_path
):
    assert word_in(connection) == "first"
    put_database(tmp_path / "backup.sqlite3", "second")
    os.replace(tmp_path / "backup.sqlite3", tmp_path / "hub.sqlite3")
    assert word_in(connection) == "second"
