"""`/metrics`: for whom, and what it says."""

import re

import pytest
from django.db import connection
from wagtail.models import Page

from learning.search.api import index_lag
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db
SECRET = "a-long-secret-for-tests-only"


@pytest.fixture
def on(settings, tmp_path):
    settings.METRICS = "on"
    settings.VAR_DIR = tmp_path


@pytest.fixture
def read(client):
    def read(**headers):
        return client.get("/metrics", headers={k.replace("_", "-"): v for k, v in headers.items()})

    return read


def values(text: str) -> dict[str, float]:
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_they_are_off_unless_somebody_switches_them_on(settings, read):
    assert settings.METRICS == ""
    assert read().status_code == 404


@pytest.mark.usefixtures("on")
def test_on_is_for_this_machine_and_for_nobody_who_comes_through_a_proxy(read, client):
    assert read().status_code == 200
    assert read(X_Forwarded_For="203.0.113.7").status_code == 404
    assert read(X_Forwarded_For="127.0.0.1").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.7").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="").status_code == 404
    assert client.post("/metrics").status_code == 404


def test_a_secret_opens_them_from_anywhere_and_nothing_else_does(settings, client, tmp_path):
    settings.METRICS, settings.VAR_DIR = SECRET, tmp_path
    for brought, status in (
        (f"Bearer {SECRET}", 200),
        (f"bearer {SECRET}", 200),
        (f"Bearer {SECRET}x", 404),
        (f"Basic {SECRET}", 404),
        ("Bearer é", 404),
        ("", 404),
    ):
        answer = client.get(
            "/metrics", REMOTE_ADDR="203.0.113.7", headers={"Authorization": brought}
        )
        assert answer.status_code == status, brought


@pytest.mark.usefixtures("on")
def test_every_line_is_what_prometheus_reads(read):
    answer = read()
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    text = answer.content.decode()
    assert text.endswith("\n")
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) hub_\w+ .+|hub_\w+(\{\w+="\w+"\})? [0-9.e+]+', line), (
            line
        )
    names = re.findall(r"# TYPE (\w+)", text)
    assert len(names) == len(set(names)) >= 8


@pytest.mark.usefixtures("on")
def test_they_tell_of_requests_queues_jobs_index_and_disk(read):
    recording()
    told = values(read().content.decode())
    assert told['hub_requests_total{class="5xx"}'] == 0
    assert told['hub_stored_answers_total{outcome="hits"}'] == 0
    assert told['hub_tasks{status="ready"}'] == 0
    assert told['hub_recording_jobs{state="failed"}'] == 0
    assert told["hub_disk_free_bytes"] > 0
    assert told["hub_database_up"] == 1
    assert told["hub_worker_alive"] == 0
    assert ("hub_search_index_behind" in told) == bool(told["hub_search_index_there"])
    assert told["hub_search_index_there"] == (index_lag() is not None)


@pytest.mark.usefixtures("on")
def test_they_ask_the_database_little(read, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        read()


@pytest.mark.usefixtures("on")
def test_without_a_database_the_rest_is_told(read):
    def none_answers(execute, sql, params, many, context):
        return execute("SELECT nothing FROM nowhere", (), False, context)

    with connection.execute_wrapper(none_answers):
        told = values(read().content.decode())
    assert told["hub_database_up"] == 0
    assert "hub_disk_free_bytes" in told
    assert "hub_worker_alive" not in told


@pytest.mark.usefixtures("on")
def test_no_page_can_take_the_address(client):
    assert Page.objects.filter(slug="metrics").count() == 0
    assert client.get("/metrics/").status_code == 404
