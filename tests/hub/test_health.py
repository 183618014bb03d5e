"""Whoever watches the hub learns whether it lives and whether it can serve."""

import shutil
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from hub.assets.bundles import bundle_path
from hub.health import CHECKS, _failing
from hub.scheduler.queries import CLOCK
from hub.scheduler.services import hold_lease
from hub.serving.migrations import unapplied_migrations
from hub.serving.probes import Probes
from learning.search import index_location
from learning.search.engine import SearchEngine
from learning.search.index_sync import rebuild_index
from tests.browser.running import free_port
from tests.media.disks import fill, small_disk

# Each part is asked on a thread of its own, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def static_files():
    """Collected, as `make run` does; taken away again for the tests of other files."""
    root = Path(settings.STATIC_ROOT)
    call_command("collectstatic", link=True, interactive=False, verbosity=0)
    yield root
    shutil.rmtree(root)
    root.mkdir()


@pytest.fixture
def search(db, tmp_path, monkeypatch):
    """An index of this test, built."""
    engine = SearchEngine(tmp_path / "search")
    monkeypatch.setattr(index_location, "_engine", lambda root: engine)
    rebuild_index()
    return engine


@pytest.fixture
def living_worker(static_files, search):
    """A worker, and all else that a hub needs to serve."""
    unapplied_migrations()  # what the code brings is read once for a process, as it starts
    assert hold_lease(name=CLOCK, holder="worker-1")


def test_the_process_lives_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"alive": True}
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("living_worker")
def test_the_hub_is_ready_with_database_storage_and_worker(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    body = answer.json()
    assert body["ready"] is True
    assert body["database"] == {"ok": True, "kind": connection.vendor}
    assert body["queue"] == {"ok": True, "waiting": 0}
    assert body["storage"] == {"ok": True}
    assert body["static_files"] == body["migrations"] == body["search_index"] == {"ok": True}
    assert body["cache"] == {"ok": True}
    assert body["disk"]["ok"] is True


def what_fails(client) -> dict[str, str]:
    """Each part that is not ready, with the reason given."""
    answer = client.get("/readyz")
    parts = {name: part for name, part in answer.json().items() if name != "ready"}
    failing = {name: part["why"] for name, part in parts.items() if not part["ok"]}
    assert answer.status_code == (503 if failing else 200)
    assert answer.json()["ready"] is not bool(failing)
    return failing


@pytest.mark.usefixtures("living_worker")
def test_a_script_that_was_not_collected_is_named_with_what_to_do(client, static_files):
    name = bundle_path("everywhere", "js")
    (static_files / name).rename(static_files / "away.js")
    try:
        failing = what_fails(client)
    finally:
        (static_files / "away.js").rename(static_files / name)
    assert list(failing) == ["static_files"]
    assert name in failing["static_files"]
    assert "manage.py collectstatic" in failing["static_files"]
    assert what_fails(client) == {}


@pytest.mark.usefixtures("living_worker")
def test_where_errors_are_shown_static_files_need_not_be_collected(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path  # nothing was collected
    assert list(what_fails(client)) == ["static_files"]
    settings.DEBUG = True
    assert what_fails(client) == {}


@pytest.mark.usefixtures("living_worker")
def test_a_migration_that_the_database_has_not_had_is_named_with_what_to_do(client):
    recorder = MigrationRecorder(connection)
    assert what_fails(client) == {}
    recorder.record_unapplied("hub", "0001_initial")
    failing = what_fails(client)
    assert list(failing) == ["migrations"]
    assert "hub.0001_initial" in failing["migrations"]
    assert "manage.py migrate" in failing["migrations"]
    recorder.record_applied("hub", "0001_initial")
    assert what_fails(client) == {}


@pytest.mark.usefixtures("living_worker")
def test_what_migrations_were_brought_together_into_one_counts_as_had(client):
    """A database of years ago had the single ones, before Wagtail made one of them."""
    name = "0001_squashed_0021"
    recorder = MigrationRecorder(connection)
    assert ("wagtailimages", "0021_image_file_hash") in recorder.applied_migrations()
    recorder.record_unapplied("wagtailimages", name)
    assert what_fails(client) == {}


@pytest.mark.usefixtures("living_worker")
def test_a_machine_without_an_index_says_that_it_is_being_built(client, search):
    shutil.rmtree(search.folder.root)
    assert list(what_fails(client)) == ["search_index"]
    assert "being built" in what_fails(client)["search_index"]
    rebuild_index()
    assert what_fails(client) == {}


@pytest.mark.usefixtures("living_worker")
def test_an_index_that_cannot_be_used_is_not_ready_either(client, search):
    (search.folder.current() / "version.json").write_text("{}")
    assert list(what_fails(client)) == ["search_index"]


@pytest.mark.usefixtures("living_worker")
def test_being_asked_again_and_again_is_cheap(client):
    client.get("/readyz")
    with CaptureQueriesContext(connection) as queries:
        for check in CHECKS.values():
            check()
    assert len(queries) <= 5


@pytest.mark.usefixtures("living_worker")
def test_a_probe_may_come_by_any_host_name(client):
    assert client.get("/readyz", headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.usefixtures("living_worker")
def test_the_storage_check_leaves_nothing_behind(client):
    client.get("/readyz")
    for name in ("default", "private"):
        folder, storage = ".ready", storages[name]
        assert not storage.exists(folder) or storage.listdir(folder)[1] == []


def test_without_a_worker_the_hub_is_not_ready_and_says_why(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "worker" in answer.json()["queue"]["why"]
    assert answer.json()["database"]["ok"] is True


def test_a_worker_that_fell_silent_counts_as_none(client):
    hold_lease(name=CLOCK, holder="worker-1", lasts=timedelta(seconds=-1))
    assert client.get("/readyz").status_code == 503


@pytest.fixture
def broken_database(monkeypatch):
    """Every question fails, whoever asks; as the database's own faults do."""

    def broken(execute, sql, params, many, context):
        raise OperationalError("secret address of the database")

    def break_it(connection, **kwargs):
        connection.execute_wrappers.append(broken)

    _failing.clear()
    # Threads that have no connection yet: one that is open already is not made anew.
    monkeypatch.setattr("hub.health._probes", Probes())
    connection_created.connect(break_it)
    yield
    connection_created.disconnect(break_it)


@pytest.mark.usefixtures("living_worker", "broken_database")
def test_a_broken_database_gets_an_answer_without_details(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"]["ok"] is False
    assert answer.json()["queue"]["why"] == "The database does not answer."
    assert answer.json()["migrations"]["why"] == "The database does not answer."
    assert answer.json()["static_files"]["ok"] is True
    assert b"secret" not in answer.content


@pytest.mark.usefixtures("living_worker", "broken_database")
def test_the_log_is_told_once_what_does_not_answer(client, caplog):
    for _ in range(5):
        client.get("/readyz")
    told = [each for each in caplog.records if "database" in each.getMessage()]
    assert len(told) == 1


@pytest.fixture
def hanging_part(monkeypatch):
    """A part that says nothing until the test is over."""
    over = threading.Event()

    def hang() -> dict:
        over.wait(60)
        return {}

    monkeypatch.setitem(CHECKS, "storage", hang)
    yield
    over.set()


@pytest.mark.usefixtures("living_worker", "hanging_part")
def test_what_hangs_is_named_within_two_seconds_and_never_asked_twice(client):
    what_fails(client)
    threads = threading.active_count()
    for _ in range(3):
        began = time.monotonic()
        failing = what_fails(client)
        assert time.monotonic() - began < 2
        assert failing == {"storage": "It has not answered in time."}
    assert threading.active_count() <= threads


@pytest.mark.usefixtures("living_worker")
def test_a_cache_that_is_away_is_named(client):
    address = f"redis://127.0.0.1:{free_port()}/0"
    kept = {"BACKEND": "hub.serving.forgiving_cache.ForgivingRedisCache", "LOCATION": address}
    with override_settings(CACHES={"default": kept}):
        assert list(what_fails(client)) == ["cache"]


@pytest.mark.usefixtures("living_worker")
def test_a_disk_that_is_nearly_full_is_named(client, settings, tmp_path):
    with small_disk(tmp_path / "disk", megabytes=60) as disk:
        settings.VAR_DIR = disk
        assert "disk" not in what_fails(client)
        fill(disk, leave_bytes=20 * 1024**2)
        assert "20 MB are left" in what_fails(client)["disk"]


@pytest.fixture
def private_files_cannot_be_written():
    """A file lies where the check wants a folder. (Other settings would make other storages.)"""
    in_the_way = Path(storages["private"].location) / ".ready"
    if in_the_way.is_dir():
        in_the_way.rmdir()
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("in the way")
    yield
    in_the_way.unlink()


@pytest.mark.usefixtures("living_worker", "private_files_cannot_be_written")
def test_a_storage_that_cannot_be_written_is_named(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["storage"]["ok"] is False
    assert answer.json()["database"]["ok"] is True
