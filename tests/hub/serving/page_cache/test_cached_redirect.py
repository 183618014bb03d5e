"""The way to a film that others send: made anew each time, as Django makes it, and nobody's once it is closed."""

from types import SimpleNamespace

import pytest

from hub.serving.page_cache.cache_key import CacheKey, key_of
from hub.serving.page_cache.cached_file import FileIsGone
from hub.serving.page_cache.cached_redirect import CachedRedirect
from hub.serving.page_cache.disk_cache import DiskCache
from hub.serving.page_cache.memory_cache import MemoryCache
from hub.serving.page_cache.wsgi_middleware import PageCache
from media.signed_files import SignedFile

pytestmark = pytest.mark.no_database
HOST = "hub.example.org"
FILM = SignedFile("recordings/a film.mp4", "video/mp4", 61.5)
KEY = CacheKey("https", HOST, "/media/7/film.mp4", "")
HEADERS = [
    ("Content-Type", "text/html"),
    ("Cache-Control", "private, max-age=300"),
    ("Location", "/_signed/1/the-first/private/film.mp4"),
    ("Content-Length", "0"),
    ("X-Request-ID", "of one request"),
]


class Signer:
    """Signs with a number that grows, as addresses change with the time. `fault`: raised instead."""

    def __init__(self):
        self.made, self.fault = 0, None

    def __call__(self, file):
        if self.fault:
            raise self.fault
        self.made += 1
        return f"/_signed/{self.made}/{file['name']}"


@pytest.fixture
def signer():
    return Signer()


@pytest.fixture
def site(tmp_path, signer):
    """A hub whose Django leads to one film; `site.asked` counts how often it was asked."""
    site = SimpleNamespace(asked=0, number=1, closed=0, status="302 Found", disk_folder=tmp_path)

    def django(environ, start_response):
        site.asked += 1
        start_response(site.status, list(HEADERS) if site.status[0] == "3" else [])
        return SimpleNamespace(
            __iter__=lambda: iter([]), close=lambda: None, streaming=False, signed_file=FILM
        )

    def started():
        hosts = frozenset({HOST})
        disk = DiskCache(tmp_path, "a", most_bytes=10**6, hosts=hosts, signs=signer)
        return PageCache(
            django,
            memory=MemoryCache(most=100, most_bytes=10**6, hosts=hosts),
            disk=disk,
            generation=SimpleNamespace(
                now=lambda: site.number, closed_at=lambda: site.closed, is_shared=lambda: True
            ),
            session_cookie="sessionid",
            ends_at=lambda: 9e9,
            keep=disk.write,
        )

    site.started = started
    site.hub = started()
    return site


def get(site, method="GET", **headers):
    told = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": KEY.path, "QUERY_STRING": "",
        "HTTP_HOST": HOST, "wsgi.url_scheme": "https", **headers,
    }  # fmt: skip
    site.hub(environ, lambda *said: told.extend(said))
    return told[0], dict(told[1])


def test_each_request_is_led_there_by_an_address_of_its_own(site):
    assert get(site)[1]["Location"] == "/_signed/1/the-first/private/film.mp4"
    for number in (1, 2):
        status, headers = get(site, HTTP_RANGE="bytes=0-99")
        assert (status, headers["Location"]) == ("302 Found", f"/_signed/{number}/{FILM.name}")
        assert headers["Cache-Control"] == "private, max-age=300"
        assert headers["Content-Length"] == "0"
        assert "X-Request-ID" not in headers
    assert site.asked == 1


def test_a_process_that_starts_while_the_database_is_away_leads_there_too(site):
    get(site)
    site.hub = site.started()
    site.status = "503 Service Unavailable"
    assert get(site)[1]["Location"] == f"/_signed/1/{FILM.name}"
    site.number = 2
    assert get(site)[0] == "302 Found", "something else was changed"


def test_a_film_that_was_closed_is_asked_of_django(site):
    get(site)
    site.number = site.closed = 2
    site.status = "404 Not Found"
    for _ in range(2):
        assert get(site)[0] == "404 Not Found"
    site.hub = site.started()
    assert get(site)[0] == "404 Not Found"


def test_who_asks_for_the_head_alone_is_answered_by_django(site):
    get(site)
    get(site, "HEAD")
    assert site.asked == 2


@pytest.mark.parametrize("fault", [OSError("no key"), ValueError("other"), None])
def test_what_cannot_be_signed_is_asked_of_django(site, signer, fault):
    get(site)
    signer.fault = fault
    if fault is None:
        site.hub.memory.get(KEY).signs = site.hub.disk.signs = lambda file: ""
    assert get(site)[0] == "302 Found"
    assert site.asked == 2
    entry = CachedRedirect({}, [], signs=site.hub.disk.signs, generation=1, ends_at=9e9)
    with pytest.raises(FileIsGone):
        entry.send({}, lambda *said: None)


def test_somebody_known_is_nobody_who_gets_what_is_kept():
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": KEY.path, "wsgi.url_scheme": "https",
        "HTTP_COOKIE": "sessionid=a",
    }  # fmt: skip
    assert key_of(environ, "sessionid") is None


LATER = {"HTTP_RANGE": "bytes=5-9"}


@pytest.mark.parametrize(("first", "then"), [({}, LATER), (LATER, {})])
def test_while_the_database_is_away_one_part_of_a_film_leads_to_the_other(site, first, then):
    get(site, **first)
    site.status = "503 Service Unavailable"
    assert get(site, **then)[0] == "302 Found"
    site.number = 2
    assert get(site, **then)[0] == "302 Found"
    site.number = site.closed = 3
    assert get(site, **then)[0] == "503 Service Unavailable"


def test_with_the_database_each_part_is_asked_for_once(site):
    for _ in range(3):
        get(site)
        get(site, **LATER)
    assert site.asked == 2
