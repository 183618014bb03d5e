"""Whoever watches the hub learns whether it lives and whether it can serve."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.db.utils import OperationalError

from hub.clock.queries import CLOCK
from hub.clock.services import hold_lease


@pytest.fixture
def living_worker(db):
    assert hold_lease(name=CLOCK, holder="worker-1")


def test_the_process_lives_without_asking_the_database(client):
    # No database mark: a query would fail this test.
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


@pytest.mark.usefixtures("living_worker")
def test_a_probe_may_come_by_any_host_name(client):
    assert client.get("/readyz", headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.usefixtures("living_worker")
def test_the_storage_check_leaves_nothing_behind(client):
    client.get("/readyz")
    for name in ("default", "private"):
        folder, storage = ".ready", storages[name]
        assert not storage.exists(folder) or storage.listdir(folder)[1] == []


@pytest.mark.django_db
def test_without_a_worker_the_hub_is_not_ready_and_says_why(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "worker" in answer.json()["queue"]["why"]
    assert answer.json()["database"]["ok"] is True


@pytest.mark.django_db
def test_a_worker_that_fell_silent_counts_as_none(client):
    hold_lease(name=CLOCK, holder="worker-1", lasts=timedelta(seconds=-1))
    assert client.get("/readyz").status_code == 503


@pytest.mark.usefixtures("living_worker")
def test_a_broken_database_gets_an_answer_without_details(client):
    def broken(execute, sql, params, many, context):
        raise OperationalError("secret address of the database")

    with connection.execute_wrapper(broken):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"]["ok"] is False
    assert b"secret" not in answer.content


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
