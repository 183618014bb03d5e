"""Workers that are really killed, in the middle of real work. Right again by itself."""

import os
import signal
import time

import pytest

from ...processes import children_of, command_of, lives
from ..real_hub import is_done, is_encoding, until

pytestmark = pytest.mark.slow
# MEDIA_JOB_LEASE_S, as it is set where nobody sets it.
LEASE_S = 30


@pytest.mark.parametrize(
    "percent",
    [pytest.param(5, marks=pytest.mark.prove), 50, pytest.param(95, marks=pytest.mark.prove)],
)
def test_a_killed_worker_is_replaced_within_a_minute(hub, slow_film, percent):
    pk = hub.add(slow_film)
    with hub.worker() as first, hub.worker() as second:
        job = hub.until(pk, lambda job: job["state"] == "running" and job["percent"] >= percent)
        # Either of the two may have it; the other one lives on.
        pid = int(job["owner"].split(":")[1])
        encoder = children_of(pid)
        os.kill(pid, signal.SIGKILL)
        killed_at = time.monotonic()
        (first if first.pid == pid else second).wait()
        hub.clock_goes_on(LEASE_S + 5)
        taken = hub.until(pk, lambda found: found["attempt"] > job["attempt"])
        assert time.monotonic() - killed_at < 60
        assert taken["owner"] != job["owner"]
        assert not any(lives(child) for child in encoder)
        hub.assert_right(pk, hub.until(pk, is_done))


def looks_at_the_new_film(pid: int) -> bool:
    words = command_of(pid)
    return "probe_child" in words and "staging" in words


def test_a_worker_killed_between_the_rename_and_the_commit(hub, slow_film):
    """The file is in its place and no row says so: for that, the database is locked meanwhile."""
    pk = hub.add(slow_film)
    with hub.worker() as worker:
        # The new film is looked at once more: the next thing is the rename, then its row.
        until(lambda: any(map(looks_at_the_new_film, children_of(worker.pid))))
        with hub.nobody_may_write():
            until(lambda: "360p.mp4" in hub.files("derived"))
            worker.kill()
            worker.wait()
        assert hub.rows("SELECT * FROM media_rendition") == []
        assert hub.files("derived") == {"360p.mp4"}
    hub.clock_goes_on(LEASE_S + 5)
    with hub.worker():
        hub.assert_right(pk, hub.until(pk, is_done))


def test_a_worker_told_to_stop_ends_soon_and_loses_nothing(hub, slow_film):
    pk = hub.add(slow_film)
    with hub.worker() as worker:
        hub.until(pk, is_encoding)
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=60)
        assert hub.job(pk)["state"] == "waiting"
    with hub.worker():
        hub.assert_right(pk, hub.until(pk, is_done))
