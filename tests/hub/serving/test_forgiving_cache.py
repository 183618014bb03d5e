"""A cache that is away, silent or full is an empty one, and costs nobody time."""

import time
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.test import override_settings

from hub.messages.anonymous_posts import PER_HOUR
from hub.serving.forgiving_cache import ForgivingRedisCache
from tests.browser.running import free_port
from tests.factories import pages as make
from tests.faults.services import Redis, SilentServer

REDIS = "hub.serving.forgiving_cache.ForgivingRedisCache"


@pytest.fixture
def away() -> ForgivingRedisCache:
    """A cache whose server is not there."""
    return ForgivingRedisCache(f"redis://127.0.0.1:{free_port()}/0", {})


@pytest.fixture
def silent():
    """A cache whose server takes connections and says nothing, as one that is frozen does."""
    server = SilentServer()
    yield ForgivingRedisCache(f"redis://127.0.0.1:{server.port}/0", {})
    server.stop()


@pytest.fixture
def redis():
    server = Redis()
    server.start()
    yield server
    server.stop()


@contextmanager
def seconds_at_most(limit: float):
    began = time.monotonic()
    yield
    assert time.monotonic() - began < limit


def test_what_is_away_holds_nothing_and_keeps_nothing(away):
    away.set("a", 1)
    away.set_many({"a": 1, "b": 2})
    assert away.get("a") is None
    assert away.get("a", "else") == "else"
    assert away.get_or_set("a", lambda: "made") == "made"
    assert away.get_many(["a", "b"]) == {}
    assert away.add("a", 1) is False
    assert away.has_key("a") is False
    assert away.touch("a") is False
    assert away.delete("a") is False
    with pytest.raises(ValueError, match="not found"):
        away.incr("a")
    with pytest.raises(ValueError, match="not found"):
        away.decr("a")
    away.delete_many(["a"])
    away.clear()


def test_a_silent_cache_is_waited_for_once_and_told_once(silent, caplog):
    with seconds_at_most(2):
        silent.get("a")
    with seconds_at_most(0.2):
        for number in range(100):
            silent.get(f"a{number}")
            silent.set(f"a{number}", number)
    assert len([each for each in caplog.records if "is away" in each.getMessage()]) == 1


def test_a_cache_that_comes_back_is_used_again_by_itself(redis):
    cache = ForgivingRedisCache(redis.url, {})
    cache.set("a", 1)
    assert cache.get("a") == 1
    redis.freeze()
    assert cache.get("a") is None
    redis.thaw()
    deadline = time.monotonic() + 10
    while cache.get("a") is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert cache.get("a") == 1


def test_a_cache_that_refuses_to_keep_more_counts_as_empty(redis):
    cache = ForgivingRedisCache(redis.url, {})
    cache._cache.get_client().config_set("maxmemory", "1")
    cache.set("a", "much")
    assert cache.get("a") is None
    assert not cache._cache.watch.is_away()


@pytest.mark.django_db
def test_posts_are_counted_in_this_process_while_the_cache_is_away(client):
    """Neither may everybody send as much as they like then, nor nobody anything."""
    make.make_site()
    caches["process"].clear()
    words = {"kind": "ask", "text": "May I join by phone?"}
    kept = {"default": {"BACKEND": REDIS, "LOCATION": f"redis://127.0.0.1:{free_port()}/0"}}
    process = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"}
    with override_settings(CACHES=kept | {"process": process}):
        answers = [
            client.post("/contact/", words, headers={"sec-fetch-site": "same-origin"}).status_code
            for _ in range(PER_HOUR + 1)
        ]
    caches["process"].clear()
    assert answers == [200] * PER_HOUR + [429]
