"""Ten minutes of mixed load: no error, memory that stays, nothing left over.

Readers, listeners, searchers and an editor who publishes work on one hub with two web processes and a
worker. `SOAK_S` makes it shorter for whoever works on it.
"""

import http.client
import os
import random
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.browser.places import BOOKLET, GUIDANCE, PATHWAY, STORY, WEBINAR
from tests.browser.running import RunningHub, copy_prepared

pytestmark = pytest.mark.prove
SOAK_S = int(os.environ.get("SOAK_S", "600"))
WARM_PART = 0.4
READERS = 6
MOST_GROWTH = 1.05
PAGES = [
    "/", "/library/", "/library/?audience=public", "/library/?time=15", "/pathways/", PATHWAY,
    f"{PATHWAY}1/", f"{PATHWAY}2/", f"{PATHWAY}group/", f"{PATHWAY}print/", BOOKLET, STORY, GUIDANCE,
    WEBINAR, "/glossary/", "/whats-new/", "/feed/", "/sitemap.xml", "/contact/", "/my-plan/",
    "/search/?q=power", "/search/?q=share+decisions", "/search/suggestions/?q=pow", "/nothing-here/",
]  # fmt: skip
FILES = ["/media/1/720p.mp4", "/media/1/audio.mp3", "/media/1/captions.en.vtt"]
LINUX = Path("/proc/self/smaps_rollup").exists()


class Load:
    """People who come and go until it is told to end; counts what they were answered."""

    def __init__(self, port: int):
        self.port, self.answers, self.faults = port, Counter(), []
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(n,)) for n in range(READERS)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *fault):
        self._ended.set()
        for thread in self._threads:
            thread.join(60)

    def _read(self, seed: int) -> None:
        rng = random.Random(seed)
        while not self._ended.is_set():
            file = rng.random() < 0.2
            address = rng.choice(FILES if file else PAGES)
            headers = {"Accept-Encoding": rng.choice(["br", "gzip", "identity"])}
            if file:
                first = rng.randrange(0, 50_000)
                headers["Range"] = f"bytes={first}-{first + rng.randrange(1, 300_000)}"
            self._ask(address, headers)

    def _ask(self, address: str, headers: dict[str, str]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            self.answers[answer.status] += 1
            if answer.status >= 500:
                self.faults.append(f"{answer.status} {address}")
        except OSError as fault:
            self.faults.append(f"{type(fault).__name__} {address}")
        finally:
            connection.close()


def family_of(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, task.read_text().split())
    return found


def memory_of(pid: int) -> int:
    """Return what a process takes in bytes, its share of what it shares."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def held_by(pid: int) -> dict[str, int]:
    return {
        "files": len(list(Path(f"/proc/{pid}/fd").iterdir())),
        "threads": len(list(Path(f"/proc/{pid}/task").iterdir())),
    }


@pytest.fixture
def hub(tmp_path):
    copy_prepared(tmp_path / "running")
    running = RunningHub(
        tmp_path / "running", database_url=f"sqlite:///{tmp_path / 'running' / 'hub.sqlite3'}"
    )
    running.start()
    yield running
    running.stop()


def publish_for(hub, seconds: float) -> int:
    """Publish a title again and again, as an editor would who is in no hurry; return how often."""
    until, many = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        hub.scene("retitle", address=STORY, title=f"Damp homes, small lungs ({many})")
        many += 1
        time.sleep(5)
    return many


@pytest.mark.skipif(
    not LINUX, reason="what processes take is read from /proc, which Linux alone has"
)
def test_after_ten_minutes_it_is_as_it_was(hub):
    pids = family_of(hub._serve.pid)
    with Load(hub.port) as load:
        publish_for(hub, SOAK_S * WARM_PART)
        warm = sum(map(memory_of, pids))
        publish_for(hub, SOAK_S * (1 - WARM_PART))
    assert load.faults == []
    assert set(load.answers) <= {200, 206, 404, 416}
    assert load.answers[200] > SOAK_S
    assert family_of(hub._serve.pid)[: len(pids)] == pids, "a process was started anew"
    time.sleep(5)
    assert sum(map(memory_of, pids)) <= warm * MOST_GROWTH
    assert all(held_by(pid)["files"] < 120 for pid in pids)
    left_over = [
        path
        for folder in ("private/staging", "private/incoming")
        for path in (hub.folder / folder).rglob("*")
        if path.is_file()
    ]
    assert left_over == []
