"""Visitors of a hub with two web processes and a worker see each edit at once, and nothing that is closed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.browser.running import ROOT, RunningHub, copy_prepared, drop_database, make_database

EDITS = 10_000 if os.environ.get("HUB_PROVE") else 200
SEED = 16_061
POSTGRES = os.environ.get("CI_POSTGRES", "postgres://root@127.0.0.1:5432")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def hub(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("edits")
    running = {"sqlite": on_sqlite, "postgres": on_postgres}[request.param](folder)
    running.environment["WEB_PROCESSES"] = "2"
    running.start()
    yield running
    running.stop()
    if request.param == "postgres":
        drop_database(POSTGRES, running.environment["DATABASE_URL"])


def on_sqlite(folder: Path) -> RunningHub:
    copy_prepared(folder / "running")
    url = f"sqlite:///{folder / 'running' / 'hub.sqlite3'}"
    return RunningHub(folder / "running", database_url=url)


def on_postgres(folder: Path) -> RunningHub:
    url = f"{POSTGRES}/hub_edits_{os.getpid()}"
    try:
        make_database(POSTGRES, url)
    except psycopg.OperationalError as silent:
        pytest.skip(f"No PostgreSQL at {POSTGRES}, so edits are tried on SQLite alone: {silent}")
    running = on_sqlite(folder)
    running.environment["DATABASE_URL"] = url
    copy = [sys.executable, "-m", "tests.copy_to_postgres", f"{running.folder}/hub.sqlite3"]
    subprocess.run(copy, cwd=ROOT, env=running.environment, check=True, timeout=300)
    return running


def edit(hub, many: int, seed: int) -> dict:
    command = [sys.executable, "-m", "tests.hub.serving.page_cache.editing"]
    ended = subprocess.run(
        [*command, str(many), str(seed), str(hub.port)],
        cwd=ROOT, env=hub.environment, capture_output=True, text=True, timeout=4 * 3600, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-4_000:]
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.property
def test_no_visitor_sees_what_was_before_or_what_is_closed(hub):
    result = edit(hub, EDITS, SEED)
    assert not result["wrong"], "\n".join(result["wrong"])
    assert sum(result["edits"].values()) == EDITS
    assert result["compared"] > EDITS
    assert result["refused"] < EDITS / 20
