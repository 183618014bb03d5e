"""A worker and its child stay small, whatever film they have."""

import time

import pytest

from ...films import make_noise
from ...processes import PeakMemory
from ..real_hub import is_done

pytestmark = pytest.mark.slow
MOST_BYTES = 400_000_000


def test_a_film_of_1080_lines_is_made_in_less_than_400_mb(hub, tmp_path):
    film = make_noise(
        tmp_path / "a.mp4",
        seconds=3,
        size=(1920, 1080),
        codec="libx264",
        pix_fmt="yuv420p",
    )
    pk = hub.add(film)
    with hub.worker() as worker:
        peak = PeakMemory(worker.pid)

        def done(job):
            peak.look()
            return is_done(job)

        hub.until(pk, done)
        time.sleep(0.1)
    print(f"worker {peak.own_bytes / 1e6:.0f} MB, child {peak.child_bytes / 1e6:.0f} MB")
    assert peak.child_bytes > 50_000_000
    assert peak.bytes < MOST_BYTES
