"""What is kept has bounds that strangers cannot use against others, and a disk that may fail."""

import os
import time

import pytest

from hub.serving.page_cache.cache_key import CacheKey
from hub.serving.page_cache.cached_answer import Bodies, CachedAnswer
from hub.serving.page_cache.disk_cache import DiskCache
from hub.serving.page_cache.memory_cache import MemoryCache

pytestmark = pytest.mark.no_database
HOST = "hub.example.org"
HOSTS = frozenset({HOST})


def answer(size=100, generation=1):
    return CachedAnswer(
        [("Content-Type", "text/html")],
        Bodies(os.urandom(size)),
        generation=generation,
        ends_at=9e9,
    )


def key(path="/", query="", host=HOST):
    return CacheKey("https", host, path, query)


def memory(most=40, most_bytes=1_000_000):
    return MemoryCache(most=most, most_bytes=most_bytes, hosts=HOSTS)


def test_entries_and_bytes_are_bounded():
    kept = memory(most=40, most_bytes=100_000)
    for number in range(500):
        kept.put(key(f"/{number}/"), answer(5_000))
    assert kept.bytes <= 100_000
    assert len(kept.items()) <= 40
    assert kept.get(key("/499/")) is not None
    kept.put(key("/large/"), answer(200_000))
    assert kept.get(key("/large/")) is None


def test_what_is_put_again_takes_its_room_once():
    kept = memory()
    for _ in range(100):
        kept.put(key(), answer(1_000))
    assert kept.bytes < 10_000
    kept.drop(key())
    assert kept.bytes == 0
    kept.drop(key())


def test_what_is_read_stays_when_room_is_needed():
    kept = memory(most=40)
    for number in range(30):
        kept.put(key(f"/{number}/"), answer())
    for number in range(300):
        kept.get(key("/3/"))
        kept.put(key(f"/new-{number}/"), answer())
    assert kept.get(key("/3/")) is not None


def test_what_strangers_think_up_does_not_drive_out_what_people_read():
    kept = memory(most=40)
    for number in range(30):
        kept.put(key(f"/{number}/"), answer())
    for number in range(5_000):
        kept.put(key("/library/", f"page={number}"), answer())
        kept.put(key("/", host=f"{HOST}:{number}"), answer())
    assert all(kept.get(key(f"/{number}/")) for number in range(30))


def test_the_disk_gives_back_what_it_was_given(tmp_path):
    disk, given = DiskCache(tmp_path, "a", most_bytes=10**6, hosts=HOSTS), answer()
    given.repack()
    disk.write(key(), given)
    back = disk.read(key())
    assert (back.headers, back.etag, back.generation) == (given.headers, given.etag, 1)
    assert (back.bodies.plain, back.bodies.packed) == (given.bodies.plain, given.bodies.packed)
    assert disk.read(key("/other/")) is None
    assert DiskCache(tmp_path, "another release", most_bytes=10**6, hosts=HOSTS).read(key()) is None
    disk.remove(key())
    disk.remove(key())
    assert disk.read(key()) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data.replace(b'"crc"', b'"src"'),
        lambda data: b"\xff\xfe" + data,
        lambda data: data[:-9] + b"something",
        lambda data: b"[]\n",
        lambda data: b"\n\n",
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path, damage):
    disk = DiskCache(tmp_path, "a", most_bytes=10**6, hosts=HOSTS)
    disk.write(key(), answer())
    (path,) = [p for p in tmp_path.rglob("*") if p.is_file()]
    path.write_bytes(damage(path.read_bytes()))
    assert disk.read(key()) is None
    disk.sweep(closed_at=0)


def test_sweeping_takes_what_may_not_be_shown_then_the_oldest(tmp_path):
    # Three quarters of it for what a hub has of its own: four of these.
    disk = DiskCache(tmp_path, "a", most_bytes=30_000, hosts=HOSTS)
    for number in range(6):
        disk.write(key(f"/{number}/"), answer(5_000, generation=number))
        path = disk._path(key(f"/{number}/"))
        os.utime(path, (number + 1_000, number + 1_000))
    disk.sweep(closed_at=1)
    assert [n for n in range(6) if disk.read(key(f"/{n}/"))] == [2, 3, 4, 5]


def test_what_strangers_think_up_drives_nothing_else_from_the_disk(tmp_path):
    disk = DiskCache(tmp_path, "a", most_bytes=100_000, hosts=HOSTS)
    disk.write(key(), answer(5_000))
    os.utime(disk._path(key()), (1_000, 1_000))
    for number in range(40):
        disk.write(key("/library/", f"audience={number}"), answer(5_000))
        disk.write(key("/", host=f"{HOST}:{number}"), answer(5_000))
    assert disk.is_to_be_swept(), "long before time has passed"
    disk.sweep(closed_at=0)
    assert disk.read(key()) is not None
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) <= 1 + 25_000 // 5_000
    assert not disk.is_to_be_swept()


def test_a_release_that_was_left_stays_for_a_day(tmp_path):
    for name, age_s in (("old", 2 * 86_400), ("yesterday", 3_600)):
        DiskCache(tmp_path, name, most_bytes=10**6, hosts=HOSTS).write(key(), answer())
        then = time.time() - age_s
        os.utime(tmp_path / name, (then, then))
    now = DiskCache(tmp_path, "now", most_bytes=10**6, hosts=HOSTS)
    now.write(key(), answer())
    now.sweep(closed_at=0)
    assert {p.name for p in tmp_path.iterdir()} == {"yesterday", "now"}
