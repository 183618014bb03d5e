"""What a version before 1.0.0 left is named, and moved aside when asked; nothing of it is deleted."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from hub.serving.first_release import is_before_first_release, why_not_this_database
from hub.serving.start import problems_before_start, refuse_earlier_database

ROOT = Path(__file__).parents[3]


@pytest.fixture
def of_before(db):
    """A database in whose list of migrations stands an app that was renamed for 1.0.0."""
    MigrationRecorder(connection).record_applied("clock", "0001_initial")


@pytest.mark.django_db
def test_a_database_of_this_version_is_not_taken_for_an_older_one():
    assert not is_before_first_release()
    assert why_not_this_database() == ""


@pytest.mark.django_db
def test_an_empty_database_is_not_taken_for_an_older_one(monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "has_table", lambda self: False)
    assert not is_before_first_release()


def test_an_older_database_is_named_with_the_way_out(of_before, settings):
    reason = why_not_this_database()
    assert "made by a version before 1.0.0" in reason
    assert "Nothing was changed." in reason
    assert ("DATABASE_URL" in reason) != ("make run SET_ASIDE=1" in reason)


@pytest.mark.django_db(transaction=True)
def test_no_start_goes_on_with_an_older_database():
    MigrationRecorder(connection).record_applied("clock", "0001_initial")
    try:
        with pytest.raises(ImproperlyConfigured, match=r"before 1\.0\.0"):
            refuse_earlier_database()
        assert any("before 1.0.0" in problem for problem in problems_before_start())
    finally:
        MigrationRecorder(connection).record_unapplied("clock", "0001_initial")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", ["worker", "load_demo", "migrate"])
def test_no_command_goes_on_with_an_older_database(command):
    MigrationRecorder(connection).record_applied("clock", "0001_initial")
    try:
        with pytest.raises(CommandError, match=r"before 1\.0\.0"):
            call_command(command)
    finally:
        MigrationRecorder(connection).record_unapplied("clock", "0001_initial")


@pytest.mark.slow
@pytest.mark.no_database
@pytest.mark.parametrize("command", ["worker", "load_demo", "migrate"])
def test_an_older_database_stays_as_it_is_and_is_named_without_a_traceback(tmp_path, command):
    make_old(tmp_path)
    before = everything_in(tmp_path)
    said = manage(tmp_path, command)
    assert said.returncode == 1
    assert "make run SET_ASIDE=1" in said.stderr
    assert "Traceback" not in said.stderr
    assert everything_in(tmp_path) == before


@pytest.mark.slow
@pytest.mark.no_database
def test_files_are_moved_beside_once_and_whole(tmp_path):
    var = tmp_path / "var"
    (var / "uploads").mkdir(parents=True)
    (var / "uploads" / "a.jpg").write_bytes(b"picture")
    make_old(var)

    said = manage(var, "serve", "--prepare")
    assert said.returncode == 1
    assert "make run SET_ASIDE=1" in said.stderr
    assert "Traceback" not in said.stderr

    aside = tmp_path / "var-before-1.0.0"
    aside.mkdir()  # from another time: it stays
    said = manage(var, "set_aside")
    assert said.returncode == 0, said.stderr
    assert "var-before-1.0.0-2" in said.stdout
    moved = tmp_path / "var-before-1.0.0-2"
    assert (moved / "uploads" / "a.jpg").read_bytes() == b"picture"
    assert (moved / "hub.sqlite3").exists()
    assert list(aside.iterdir()) == []

    assert "nothing of a version before" in manage(var, "set_aside").stdout
    assert not (var / "hub.sqlite3").exists()


def everything_in(var: Path) -> list[str]:
    with closing(sqlite3.connect(var / "hub.sqlite3")) as database:
        return list(database.iterdump())


def make_old(var: Path) -> None:
    with closing(sqlite3.connect(var / "hub.sqlite3")) as database, database:
        database.execute("CREATE TABLE django_migrations (id INTEGER, app, name, applied datetime)")
        database.execute(
            "INSERT INTO django_migrations VALUES (1, 'clock', '0001_initial', '2026-10-01 09:00:00')"
        )


def manage(var: Path, *words: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "HUB_VAR": str(var), "PORT": "8977"}
    environment = {k: v for k, v in environment.items() if not k.startswith("DJANGO_")}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
