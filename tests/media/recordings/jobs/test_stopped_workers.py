"""Workers and encoders that stand still, and come back when nobody counts on them any more."""

import os
import signal
import time

import pytest

from media.recordings.jobs.queue import PAUSE
from media.recordings.processing.child_process import SILENCE_S

from ...processes import children_of
from ..real_hub import is_done, is_encoding

pytestmark = pytest.mark.slow
LEASE_S = 30


def test_a_worker_that_slept_past_its_lease_spoils_nothing(hub, slow_film):
    pk = hub.add(slow_film)
    with hub.worker() as sleeper:
        job = hub.until(pk, is_encoding)
        sleeper.send_signal(signal.SIGSTOP)
        with hub.worker() as second:
            hub.clock_goes_on(LEASE_S + 5)
            taken = hub.until(pk, lambda found: found["attempt"] > job["attempt"], seconds=60)
            assert f":{second.pid}:" in taken["owner"]
            sleeper.send_signal(signal.SIGCONT)
            done = hub.until(pk, is_done)
            assert done["attempt"] == taken["attempt"]
            # Time for the sleeper to find out, and to do harm if it could.
            time.sleep(4)
            hub.assert_right(pk, hub.job(pk))


def test_an_encoder_that_hangs_is_ended_and_the_work_done_again(hub, slow_film):
    pk = hub.add(slow_film)
    with hub.worker() as worker:
        hub.until(pk, is_encoding)
        for child in children_of(worker.pid):
            os.kill(child, signal.SIGSTOP)
        hub.clock_goes_on(SILENCE_S + 5)
        waits = hub.until(pk, lambda job: job["state"] == "waiting")
        assert "stood still" in waits["error"]
        hub.clock_goes_on(PAUSE.total_seconds() + 5)
        hub.assert_right(pk, hub.until(pk, is_done))
