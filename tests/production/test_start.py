"""Production does not start on what it could not serve: it says what is missing, or waits."""

import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest
from django.db import connection

from hub.serving import start
from tests.browser.running import free_port

from .place import ROOT, Place

NOT_STARTED = "The hub does not start in production until this is mended:"


def serves(place: Place):
    return place.manage("serve", PORT=str(free_port()))


@pytest.mark.slow
def test_serve_names_all_that_is_missing_at_once(tmp_path):
    ended = serves(Place(tmp_path))
    assert ended.returncode == 1
    assert NOT_STARTED in ended.stderr
    assert "Static files are missing (staticfiles.json)." in ended.stderr
    assert "manage.py collectstatic --noinput" in ended.stderr
    assert "The database has not had these migrations: " in ended.stderr
    assert "more. Run: .venv/bin/python manage.py migrate" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_serve_names_the_one_migration_that_is_missing(tmp_path, migrated):
    place = Place(tmp_path).with_database(migrated)
    place.collect()
    with closing(sqlite3.connect(place.database)) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'hub'")
    ended = serves(place)
    assert ended.returncode == 1
    assert "The database has not had these migrations: hub.0001_initial. Run" in ended.stderr
    assert "Static files" not in ended.stderr


@pytest.mark.slow
def test_a_database_file_that_cannot_be_opened_is_said_and_not_waited_for(tmp_path):
    ended = serves(Place(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/hub.sqlite3"))
    assert ended.returncode == 1
    assert "The database cannot be used: unable to open database file." in ended.stderr
    assert "Look at DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_any_server_that_loads_the_hub_is_refused_in_the_same_words(tmp_path, migrated):
    place = Place(tmp_path).with_database(migrated)
    ended = subprocess.run(
        [sys.executable, "-c", "import hub.wsgi"],
        cwd=ROOT,
        env=place.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert NOT_STARTED in ended.stderr
    assert "Static files are missing" in ended.stderr
    assert "migrations" not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_a_worker_needs_no_static_files_but_a_migrated_database(tmp_path):
    ended = Place(tmp_path).manage("worker")
    assert ended.returncode == 1
    assert "The database has not had these migrations" in ended.stderr
    assert "Static files" not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_database_that_does_not_answer_is_waited_for_in_plain_words(tmp_path, command):
    nobody = free_port()
    url = f"postgres://hub:tops3cret@127.0.0.1:{nobody}/library"
    place = Place(tmp_path, DATABASE_URL=url, PORT=str(free_port()))
    log = tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "manage.py", command],
            cwd=ROOT,
            env=place.environment,
            stdout=out,
            stderr=out,
        )
    try:
        words = f"Waiting for the database at 127.0.0.1:{nobody}/library: "
        deadline = time.monotonic() + 60
        while words not in log.read_text() and time.monotonic() < deadline:
            time.sleep(0.2)
        time.sleep(2.5)
        assert log.read_text().count(words) == 1, "once, not each time it is asked"
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    said = log.read_text()
    assert "tops3cret" not in said
    assert "Traceback" not in said


@pytest.fixture
def a_door(monkeypatch):
    """Has the database behind a port that is closed until `open` is called."""
    where = connection.settings_dict
    behind = (where["HOST"] or "127.0.0.1", int(where["PORT"] or 5432))
    port = free_port()
    monkeypatch.setitem(where, "HOST", "127.0.0.1")
    monkeypatch.setitem(where, "PORT", str(port))
    doors = []

    def open_door():
        door = socket.create_server(("127.0.0.1", port))
        doors.append(door)
        while True:
            try:
                guest, _ = door.accept()
            except OSError:
                return
            host = socket.create_connection(behind)
            for one, other in ((guest, host), (host, guest)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()

    yield lambda: threading.Timer(2, open_door).start()
    for door in doors:
        door.shutdown(socket.SHUT_RDWR)
        door.close()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with closing(one), closing(other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file does not keep one waiting")
def test_a_database_that_comes_later_is_found(a_door, caplog):
    a_door()
    began = time.monotonic()
    start.wait_for_database()
    assert time.monotonic() - began > 1.5
    waiting, answers = caplog.messages
    assert waiting.startswith("Waiting for the database at 127.0.0.1:")
    assert answers == "The database answers."


# With real transactions: each question before the start closes its connection.
@pytest.mark.django_db(transaction=True)
def test_where_a_whole_hub_is_not_asked_for_nothing_is_refused(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert start.problems_before_start()
    start.refuse_if_unprepared()
    settings.STARTS_ONLY_PREPARED = True
    with pytest.raises(start.ImproperlyConfigured, match="Static files are missing"):
        start.refuse_if_unprepared()
    start.refuse_if_unprepared(pages=False)


def test_the_settings_of_a_machine_of_ones_own_ask_for_nothing(settings):
    assert settings.STARTS_ONLY_PREPARED is False
