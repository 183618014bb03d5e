"""A new version has the pages ready that the one before it was asked for."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from hub.serving.page_cache.api import warm_release
from hub.serving.page_cache.cache_key import CacheKey
from hub.serving.page_cache.cached_answer import Bodies, CachedAnswer
from hub.serving.page_cache.disk_cache import DiskCache
from hub.serving.page_cache.release import release
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
HOSTS = frozenset({"testserver"})
PATHS = ["/about/", "/", "/library/"]


def key(path: str) -> CacheKey:
    return CacheKey("https", "testserver", path, "")


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.PAGE_CACHE_MB = 8
    settings.ALLOWED_HOSTS = ["testserver"]
    return tmp_path / "page-cache"


@pytest.fixture
def django():
    """Django itself; as under its own test client, an answer ends no connection that the test has begun."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def kept_before(folder, paths: list[str]) -> None:
    for path in paths:
        headers = [("Content-Type", "text/html; charset=utf-8")]
        old = CachedAnswer(headers, Bodies(b"as it was"), generation=1, ends_at=9e9)
        DiskCache(folder, "the-one-before", most_bytes=10**6, hosts=HOSTS).write(key(path), old)


def now_kept(folder, path: str) -> CachedAnswer | None:
    return DiskCache(folder, release(), most_bytes=10**6, hosts=HOSTS).read(key(path))


def test_what_was_kept_before_is_written_as_it_is_now(folder, django, committed, client):
    make.make_site()
    committed()
    kept_before(folder, PATHS)
    assert warm_release(django) == len(PATHS)
    for path in ("/", "/library/"):
        said = now_kept(folder, path)
        assert said.bodies.plain == client.get(path, secure=True).content
        assert set(said.bodies.packed) == {"br", "gzip"}
    assert now_kept(folder, "/about/") is None, "there is no such page any more"


def test_no_more_than_are_warmed_the_last_first(folder, settings, django, committed):
    make.make_site()
    committed()
    settings.PAGE_CACHE_WARMED = 1
    kept_before(folder, ["/", "/library/"])
    assert warm_release(django) == 1
    assert now_kept(folder, "/") is None
    assert now_kept(folder, "/library/") is not None


def test_where_nothing_was_kept_or_may_be_there_is_nothing_to_do(folder, settings, django):
    assert warm_release(django) == 0
    kept_before(folder, PATHS)
    settings.PAGE_CACHE_MB = 0
    assert warm_release(django) == 0


def test_what_cannot_be_read_is_passed_over(folder):
    kept_before(folder, PATHS)
    damaged = next((folder / "the-one-before").glob("*/*"))
    damaged.write_bytes(b"{")
    disk = DiskCache(folder, release(), most_bytes=10**6, hosts=HOSTS)
    assert len(disk.keys_of_others(most=10)) == len(PATHS) - 1
