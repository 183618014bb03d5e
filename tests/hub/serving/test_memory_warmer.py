"""What each web process knows for when the database is away, and what it does with that."""

import pytest
from django.db import OperationalError, connection

from hub.pages import site_memory
from hub.pages.site_memory import site_at
from hub.serving.memory_warmer import MemoryWarmer
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def knows_nothing_yet():
    site_memory._site_at.forget()


def away(execute, sql, params, many, context):
    raise OperationalError("The database is away.")


class RecordingApplication:
    """A WSGI callable that notes what it was asked for."""

    status = "200 OK"

    def __init__(self):
        self.addresses = []

    def __call__(self, environ, start_response):
        self.addresses.append(f"{environ['HTTP_HOST']}{environ['PATH_INFO']}")
        self.port = environ["SERVER_PORT"]
        start_response(self.status, [])
        return [b""]


def test_it_asks_once_for_each_generation(settings, committed):
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    django = RecordingApplication()
    warm = MemoryWarmer(django)
    warm()
    warm()
    assert django.addresses == ["hub.example.org/search/"]
    committed()
    warm()
    assert len(django.addresses) == 2


def test_it_asks_as_visitors_do_whatever_proxy_is_in_front(settings, monkeypatch):
    """Which site a request is of is known by host and port: another port would be another question."""
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.org"
    monkeypatch.setenv("PORT", "8123")
    django = RecordingApplication()
    MemoryWarmer(django)()
    assert (django.addresses, django.port) == (["hub.example.org/search/"], "8123")


def test_it_asks_again_after_a_refusal(committed):
    django = RecordingApplication()
    django.status = "503 Service Unavailable"
    warm = MemoryWarmer(django)
    warm()
    django.status = "200 OK"
    warm()
    warm()
    assert len(django.addresses) == 2


def test_the_site_that_was_known_last_stands_in_and_such_an_answer_is_kept_for_nobody(
    client, committed
):
    make.make_site()
    client.get("/search/")
    committed()
    assert "no-store" not in client.get("/search/").get("Cache-Control", "")
    committed()  # what was remembered counts no more
    with connection.execute_wrapper(away):
        answer = client.get("/robots.txt")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"


def test_a_host_that_was_never_known_stays_unknown(rf):
    make.make_site()
    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        site_memory.SiteMiddleware(lambda request: None)(rf.get("/search/"))


def test_who_gets_the_site_has_a_copy_of_their_own(committed):
    make.make_site()
    committed()
    assert site_at("testserver", "80").root_page is not site_at("testserver", "80").root_page
