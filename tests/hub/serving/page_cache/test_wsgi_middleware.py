"""The callable in front of Django: what it keeps, what it never shows, and what it does when Django cannot."""

import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from hub.serving.page_cache import wsgi_middleware
from hub.serving.page_cache.disk_cache import DiskCache
from hub.serving.page_cache.memory_cache import MemoryCache
from hub.serving.page_cache.wsgi_middleware import PageCache

pytestmark = pytest.mark.no_database
HOST = "hub.example.org"


class Answer:
    """What a site answers, as Django's responses do: an iterable that is closed."""

    def __init__(self, body=b"", **more):
        self.body, self.closed, self.streaming = body, False, False
        self.__dict__.update(more)

    def __iter__(self):
        return iter([self.body])

    def close(self):
        self.closed = True


class Site:
    """A small site under a generation. `pages`: by path, status, headers and body; counts who asked."""

    def __init__(self, tmp_path, **more):
        self.pages, self.asked, self.number, self.closed = {}, [], 1, 0
        self.answers = []
        self.away = False
        self.ends_at = time.time() + 3600
        self.before = lambda path: None
        self.store = PageCache(
            self.answer,
            memory=MemoryCache(most=100, most_bytes=10**6, hosts=frozenset({HOST})),
            disk=DiskCache(tmp_path, "release", most_bytes=10**6, hosts=frozenset({HOST})),
            generation=SimpleNamespace(
                now=lambda: self.number,
                closed_at=lambda: self.closed,
                is_shared=lambda: True,
            ),
            session_cookie="sessionid",
            ends_at=lambda: self.ends_at,
            is_away=lambda: self.away,
            **more,
        )

    def put(self, path, body, status="200 OK", *headers):
        self.pages[path] = status, [("Content-Type", "text/html"), *headers], body

    def answer(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.asked.append(path)
        self.before(path)
        status, headers, body = self.pages[path]
        start_response(status, headers)
        self.answers.append(Answer(body))
        return self.answers[-1]

    def get(self, path="/", method="GET", **headers):
        told = []
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "",
            "HTTP_HOST": HOST, "wsgi.url_scheme": "http", **headers,
        }  # fmt: skip
        body = b"".join(self.store(environ, lambda *said: told.extend(said)))
        return told[0][:3], body


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    made.put("/", b"home")
    return made


def test_a_page_is_made_once_for_everyone(site):
    assert [site.get() for _ in range(5)] == [("200", b"home")] * 5
    assert site.get(method="HEAD") == ("200", b"")
    assert site.asked == ["/"]
    assert site.answers[0].closed


def test_who_is_signed_in_is_asked_of_django_and_nothing_of_theirs_is_kept(site):
    site.get()
    site.put("/", b"for one person")
    assert site.get(HTTP_COOKIE="sessionid=1") == ("200", b"for one person")
    assert site.get() == ("200", b"home")


def test_what_changed_is_made_anew_and_at_once(site):
    site.get()
    site.put("/", b"changed")
    assert site.get() == ("200", b"home")
    site.number += 1
    assert site.get() == ("200", b"changed")


def test_what_changes_while_a_page_is_made_is_not_kept_as_the_new_one(site):
    def change(path):
        site.number += 1
        site.before = lambda path: None

    site.before = change
    assert site.get() == ("200", b"home")
    site.put("/", b"changed")
    assert site.get() == ("200", b"changed")


def test_the_day_ends_an_answer(site):
    site.ends_at = time.time() - 1
    site.get()
    site.put("/", b"tomorrow")
    assert site.get() == ("200", b"tomorrow")


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("302 Found", [("Location", "/sign-in/")]),
        ("404 Not Found", []),
        ("200 OK", [("Set-Cookie", "sessionid=1")]),
        ("200 OK", [("Vary", "Cookie")]),
        ("200 OK", [("Cache-Control", "private")]),
    ],
)
def test_what_is_for_one_visitor_is_never_kept(site, status, headers):
    site.put("/", b"for one", status, *headers)
    site.get()
    site.get()
    assert len(site.asked) == 2


def test_a_page_that_answers_otherwise_now_is_forgotten(site):
    """It was there, and is a redirect now: when Django falls silent, nobody is shown what it was."""
    site.get()
    site.number += 1
    site.put("/", b"", "302 Found", ("Location", "/elsewhere/"))
    assert site.get()[0] == "302"
    site.number += 1
    site.put("/", b"broken", "503 Service Unavailable")
    assert site.get() == ("503", b"broken")


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable"])
def test_what_django_cannot_answer_is_answered_by_what_was_good(site, status):
    site.get()
    site.number += 1
    site.put("/", b"broken", status)
    assert site.get() == ("200", b"home")
    assert all(answer.closed for answer in site.answers)
    site.put("/", b"mended")
    assert site.get() == ("200", b"mended")


def test_after_something_was_taken_from_the_public_nothing_old_is_shown(site):
    site.get()
    site.number += 1
    site.closed = site.number
    site.put("/", b"broken", "503 Service Unavailable")
    assert site.get() == ("503", b"broken")
    site.away = True
    assert site.get() == ("503", b"broken")


def test_while_services_are_away_nobody_waits_for_django(site):
    site.get()
    site.number += 1
    site.away = True
    asked = len(site.asked)
    assert site.get() == ("200", b"home")
    assert len(site.asked) == asked
    site.put("/never-read/", b"new")
    assert site.get("/never-read/") == ("200", b"new")


def test_a_process_that_starts_while_services_are_away_serves_what_was_there(site, tmp_path):
    site.store.keep = lambda key, answer: site.store.disk.write(key, answer)
    site.get()
    later = Site(tmp_path)
    later.number, later.away = site.number + 1, True
    later.put("/", b"broken", "503 Service Unavailable")
    assert later.get() == ("200", b"home")
    later.closed = later.number
    assert later.get() == ("503", b"broken")


def test_another_process_finds_on_the_disk_what_one_has_made(site, tmp_path):
    site.store.keep = lambda key, answer: site.store.disk.write(key, answer)
    site.get()
    other = Site(tmp_path)
    assert other.get() == ("200", b"home")
    assert other.asked == []
    # And what is newer there than in its own memory.
    site.number = other.number = 2
    site.put("/", b"changed")
    site.get()
    assert other.get() == ("200", b"changed")
    assert other.asked == []


@contextmanager
def one_who_waits(site):
    """Somebody for whom the page is being made, until the block ends."""
    begun, go_on = threading.Event(), threading.Event()

    def hang(path):
        begun.set()
        go_on.wait(10)

    site.before = hang
    first = threading.Thread(target=site.get)
    first.start()
    assert begun.wait(5)
    site.before = lambda path: None
    try:
        yield go_on
    finally:
        go_on.set()
        first.join(10)


def test_of_many_who_come_at_once_one_has_it_made(site):
    results = []
    others = [threading.Thread(target=lambda: results.append(site.get())) for _ in range(20)]
    with one_who_waits(site) as go_on:
        for thread in others:
            thread.start()
        go_on.set()
        for thread in others:
            thread.join(10)
    assert results == [("200", b"home")] * 20
    assert site.asked == ["/"]


def test_what_was_made_while_one_was_on_the_way_is_not_made_again(site, monkeypatch):
    flights = site.store._flights
    lead = flights.lead

    def just_after_another(key):
        monkeypatch.undo()
        site.get()
        return lead(key)

    monkeypatch.setattr(flights, "lead", just_after_another)
    assert site.get() == ("200", b"home")
    assert site.asked == ["/"]


def test_who_waits_too_long_gets_the_last_good_answer(site, monkeypatch):
    monkeypatch.setattr(wsgi_middleware, "WAIT_S", 0.1)
    site.get()
    site.number += 1
    with one_who_waits(site):
        assert site.get() == ("200", b"home")
    assert len(site.asked) == 2


def test_who_waits_for_what_may_not_be_kept_asks_for_themselves(site):
    site.put("/", b"", "302 Found", ("Location", "/sign-in/"))
    with one_who_waits(site) as go_on:
        threading.Timer(0.2, go_on.set).start()
        assert site.get()[0] == "302"
    assert len(site.asked) == 2


def test_a_fault_in_django_lets_the_next_one_try(site):
    def fail(path):
        raise ZeroDivisionError

    site.before = fail
    with pytest.raises(ZeroDivisionError):
        site.get()
    site.before = lambda path: None
    assert site.get() == ("200", b"home")


@pytest.mark.parametrize(
    "more", [{}, {"public_file": SimpleNamespace(path="p", etag="", modified=1, length=1)}]
)
def test_what_was_made_of_earlier_things_is_not_kept_and_drives_nothing_out(site, more):
    site.store.keep = site.store.disk.write
    site.put("/", b"last good")
    site.get()
    site.number += 1
    made = site.store.django

    def of_earlier(environ, start_response):
        answer = made(environ, start_response)
        answer.__dict__.update(more, of_earlier=True)
        return answer

    site.store.django = of_earlier
    site.put("/", b"of earlier", "200 OK", ("Cache-Control", "no-store"))
    assert site.get() == ("200", b"of earlier")
    assert site.get() == ("200", b"of earlier"), "asked each time"
    site.away = True
    assert site.get() == ("200", b"last good")


class TestPublicFile:
    """Where a file lies that anyone may see is kept as pages are, on the disk too."""

    @pytest.fixture
    def film(self, site, tmp_path):
        path = tmp_path / "film.mp4"
        path.write_bytes(b"0123456789")
        site.store.keep = site.store.disk.write
        answer = site.answer

        def with_file(environ, start_response):
            told = answer(environ, start_response)
            told.streaming = True
            told.public_file = SimpleNamespace(
                path=str(path), etag='"a"', modified=int(path.stat().st_mtime), length=10
            )
            return told

        site.store.django = with_file
        site.put("/media/1/film.mp4", b"0123456789")
        return path

    def other_process(self, site):
        site.store.memory = MemoryCache(most=9, most_bytes=10**6, hosts=frozenset({HOST}))
        site.store.django = site.answer
        site.put("/media/1/film.mp4", b"", "503 Service Unavailable")

    def test_another_process_sends_its_parts_without_asking_django(self, site, film):
        site.get("/media/1/film.mp4")
        self.other_process(site)
        assert site.get("/media/1/film.mp4", HTTP_RANGE="bytes=2-4") == ("206", b"234")
        assert site.asked == ["/media/1/film.mp4"]

    @pytest.mark.parametrize("is_known_to_be_away", [True, False])
    def test_it_goes_on_while_the_database_is_away(self, site, film, is_known_to_be_away):
        site.get("/media/1/film.mp4")
        self.other_process(site)
        site.number += 1
        site.away = is_known_to_be_away
        assert site.get("/media/1/film.mp4") == ("200", b"0123456789")

    def test_but_not_what_was_closed_since(self, site, film):
        site.get("/media/1/film.mp4")
        self.other_process(site)
        site.number += 1
        site.closed = site.number
        assert site.get("/media/1/film.mp4")[0] == "503"

    def test_a_file_that_is_gone_is_asked_for(self, site, film):
        site.get("/media/1/film.mp4")
        film.unlink()
        self.other_process(site)
        site.put("/media/1/film.mp4", b"", "404 Not Found")
        assert site.get("/media/1/film.mp4")[0] == "404"
        assert len(site.asked) == 2
