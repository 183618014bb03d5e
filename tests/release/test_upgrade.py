"""Every version goes on with the database of the first release, and loses nothing of it."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.no_database]
ROOT = Path(__file__).resolve().parents[2]
RELEASED = sorted(Path(__file__).parent.glob("database-*.sql"))
MOST_BYTES = 300_000


@pytest.fixture(scope="module", params=RELEASED, ids=lambda path: path.stem)
def var(request, tmp_path_factory) -> Path:
    """A folder in which a release had put its database, migrated by this version."""
    folder = tmp_path_factory.mktemp("var")
    with closing(sqlite3.connect(folder / "hub.sqlite3")) as database:
        database.executescript(request.param.read_text("utf-8"))
    ended = run(folder, "manage.py", "migrate", "-v0")
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="module")
def answers(var) -> dict[str, tuple[int, str]]:
    ended = run(var, "-m", "tests.release.visit")
    assert ended.returncode == 0, ended.stderr
    return {address: tuple(answer) for address, answer in json.loads(ended.stdout).items()}


def run(var: Path, *words: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = kept | {"HUB_VAR": str(var), "DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def rows(var: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(var / "hub.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_the_first_release_is_there_and_small():
    assert "database-1.0.0" in {path.stem for path in RELEASED}
    assert all(path.stat().st_size < MOST_BYTES for path in RELEASED)


def test_every_page_answers(answers):
    passages = [address for address in answers if address.startswith("/p/")]
    assert len(passages) > 10
    asked = {address: status for address, (status, _) in answers.items()}
    wrong = {address: status for address, status in asked.items() if status not in (200, 302)}
    assert wrong == {}


def test_words_are_where_they_were(answers):
    assert "A fifth came later." in answers["/library/rooms-and-rights/damp-homes/"][1]
    earlier = answers["/library/rooms-and-rights/editions/1/damp-homes/"][1]
    assert "Four tenants joined" in earlier
    assert "A fifth came later." not in earlier
    assert "password" in answers["/library/members/"][1].lower()
    assert "Damp homes" in answers["/pathways/new-here/1/"][1]
    assert "To look after" in answers["/admin/reports/to-look-after/"][1]


def test_what_visitors_sent_and_what_was_counted_is_kept(var):
    assert rows(var, "SELECT text FROM hub_message") == [("Is there tea?",)]
    assert rows(var, "SELECT started, finished FROM learning_stepday") == [(3, 2)]
    assert rows(var, "SELECT words FROM learning_synonym") == [("tea, brew",)]
    assert rows(var, "SELECT count(*) FROM hub_searchterm") == [(1,)]
    assert rows(var, "SELECT count(*) FROM learning_searchsequence") == [(1,)]
