"""`manage.py upgrade`: the database is saved before it changes, and can be put back whole."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.running import drop_database, make_database
from tests.migrated import migrated_template, on_server
from tests.production.place import Place

# The machine's own server, also where all other tests run on SQLite.
SERVER = os.environ.get("CI_POSTGRES", "postgres://root@127.0.0.1:5432") + "/postgres"
AS_ON_ONES_OWN_MACHINE = {"DJANGO_SETTINGS_MODULE": "hub.settings.dev"}
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
PG_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


class Older(Place):
    """A hub whose database lacks one migration of this version, and holds a message."""

    def __init__(self, folder: Path, asked: Callable[[str], list[tuple]], **settings: str):
        super().__init__(folder, **AS_ON_ONES_OWN_MACHINE, **settings)
        self.asked = asked

    def tables(self, which: str) -> set[str]:
        return {name for (name,) in self.asked(which)}

    def groups(self) -> set[str]:
        return {name for (name,) in self.asked("SELECT name FROM auth_group")}


def without_one_migration(hub: Older) -> Older:
    ended = hub.manage("migrate", "sessions", "zero", "-v", "0")
    assert ended.returncode == 0, ended.stderr
    return hub


@pytest.fixture
def on_sqlite(tmp_path, migrated) -> Older:
    database = tmp_path / "hub" / "hub.sqlite3"

    def asked(statement: str) -> list[tuple]:
        with closing(sqlite3.connect(database, timeout=20)) as opened, opened:
            return opened.execute(statement).fetchall()

    return without_one_migration(Older(tmp_path / "hub", asked).with_database(migrated))


@pytest.fixture
def on_postgresql(tmp_path):
    psycopg = pytest.importorskip("psycopg")
    url = on_server(SERVER, f"hub_upgrade_{os.getpid()}")
    try:
        template = migrated_template(SERVER)
    except psycopg.OperationalError as fault:
        pytest.skip(f"NOT TRIED ON POSTGRESQL, none answers: {fault}")
    make_database(SERVER, url, copy_of=on_server(SERVER, template))

    def asked(statement: str) -> list[tuple]:
        with psycopg.connect(url, autocommit=True) as opened:
            ran = opened.execute(statement)
            return ran.fetchall() if ran.description else []

    try:
        yield without_one_migration(Older(tmp_path / "hub", asked, DATABASE_URL=url))
    finally:
        drop_database(SERVER, url)


def upgraded_and_back(hub: Older, tables: str) -> None:
    """The whole way, on either database."""
    said = hub.manage("upgrade", "--restart", f"touch {hub.folder}/started-anew")
    assert said.returncode == 0, said.stderr
    assert "Migrating: 1 to come." in said.stdout
    assert (hub.folder / "started-anew").exists()
    [saved] = (hub.folder / "saved").iterdir()
    assert f"manage.py upgrade --undo {saved}" in said.stdout
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600, "passwords are in it"
    assert "django_session" in hub.tables(tables)
    assert (hub.folder / "static" / "hub").is_dir()

    hub.asked("INSERT INTO auth_group (name) VALUES ('Made since')")
    hub.asked("CREATE TABLE made_since (n integer)")
    said = hub.manage("upgrade", "--undo", str(saved))
    assert said.returncode == 0, said.stderr
    assert not hub.tables(tables) & {"django_session", "made_since"}
    assert hub.groups() == {"Editors", "Publishers", "Moderators"} & hub.groups()
    assert "Editors" in hub.groups()

    # And on again: what was put back is whole.
    said = hub.manage("upgrade")
    assert said.returncode == 0, said.stderr
    assert "django_session" in hub.tables(tables)
    assert "start the web server and the workers anew" in said.stdout

    refused_without_change(hub, tables, saved.with_name("nothing.here"), "There is no file")
    torn = saved.with_name(f"torn{saved.suffix}")
    torn.write_bytes(saved.read_bytes()[: saved.stat().st_size // 3])
    refused_without_change(hub, tables, torn, "Nothing was changed.")
    other = saved.with_suffix(".other")
    shutil.copy(saved, other)
    refused_without_change(hub, tables, other, "which DATABASE_URL names")


def refused_without_change(hub: Older, tables: str, saved: Path, words: str) -> None:
    before = hub.tables(tables), hub.groups()
    said = hub.manage("upgrade", "--undo", str(saved))
    assert said.returncode == 1
    assert words in said.stderr
    assert "Traceback" not in said.stderr
    assert (hub.tables(tables), hub.groups()) == before


@pytest.mark.slow
def test_on_sqlite_there_is_a_way_back(on_sqlite):
    upgraded_and_back(on_sqlite, TABLES)


@pytest.mark.prove
def test_on_postgresql_there_is_a_way_back(on_postgresql):
    upgraded_and_back(on_postgresql, PG_TABLES)


@pytest.mark.prove
def test_without_pg_dump_nothing_is_begun(on_postgresql):
    said = on_postgresql.manage("upgrade", PATH="/nowhere")
    assert said.returncode == 1
    assert "pg_dump is not installed" in said.stderr
    assert "apt-get install postgresql-client" in said.stderr
    assert "django_session" not in on_postgresql.tables(PG_TABLES)
    assert list((on_postgresql.folder / "saved").iterdir()) == []
