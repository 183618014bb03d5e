"""What happens aside: answers are packed and written, and what is read most is made anew after a change."""

import os
import threading
import time

import pytest

from hub.serving.page_cache.cache_key import CacheKey
from hub.serving.page_cache.warmer import CacheWarmer
from hub.serving.page_cache.write_behind import WriteBehind

from .test_wsgi_middleware import HOST, Site

pytestmark = pytest.mark.no_database
HOME = CacheKey("http", HOST, "/", "")


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    made.put("/", b"<p>home</p>" * 100)
    return made


def until(true) -> bool:
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return true()


def test_a_new_answer_is_packed_and_written_aside(site):
    writer = WriteBehind(site.store.memory, site.store.disk, site.store.generation)
    site.store.keep = writer.add
    writer.start()
    site.get()
    assert until(lambda: site.store.disk.read(HOME))
    kept = site.store.disk.read(HOME)
    assert set(kept.bodies.packed) == {"br", "gzip"}
    assert site.store.memory.get(HOME).bodies.packed == kept.bodies.packed


def test_a_disk_that_cannot_be_written_stops_nothing(site, tmp_path, caplog):
    (tmp_path / "release").write_text("a file where the folder should be")
    writer = WriteBehind(site.store.memory, site.store.disk, site.store.generation)
    site.store.keep = writer.add
    writer.start()
    site.get()
    assert until(lambda: caplog.records)
    site.number += 1
    assert site.get()[0] == "200"
    assert writer.is_alive()


def warmed(site, most=50, **more):
    lock = os.path.join(site.store.disk.folder.parent, "warming")
    return CacheWarmer(site.store, most=most, lock=lock)


def test_after_a_change_what_was_read_most_is_made_anew(site):
    for number in range(4):
        site.put(f"/{number}/", b"a page")
        for _ in range(number + 1):
            site.get(f"/{number}/")
    site.asked.clear()
    assert warmed(site).warm() == 0
    site.number += 1
    assert warmed(site, most=2).warm() == 2
    assert site.asked == ["/3/", "/2/"]
    site.get("/3/")
    assert site.asked == ["/3/", "/2/"]


def test_warming_ends_when_something_changes_again_or_services_go_away(site):
    for number in range(4):
        site.put(f"/{number}/", b"a page")
        site.get(f"/{number}/")
        site.get(f"/{number}/")
    site.number += 1

    def change(path):
        site.number += 1

    site.before = change
    assert warmed(site).warm() == 1
    site.before = lambda path: None
    site.away = True
    assert warmed(site).warm() == 0


def test_one_process_of_a_machine_warms(site, tmp_path):
    first, second = warmed(site), warmed(site)
    assert first._is_ours()
    assert first._is_ours()
    assert not second._is_ours()
    os.close(first._held)
    assert second._is_ours()


def test_the_thread_waits_until_it_is_quiet(site, monkeypatch):
    monkeypatch.setattr("hub.serving.page_cache.warmer.QUIET_S", 0.05)
    site.get()
    site.get()
    warmer = warmed(site)
    made = threading.Event()
    site.before = lambda path: made.set()
    warmer.start()
    time.sleep(0.1)
    site.number += 1
    assert made.wait(10)
