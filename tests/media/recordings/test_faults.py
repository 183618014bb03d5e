"""Real workers that are really killed, in the middle of real work. Right again by itself."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from ..films import make_film

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
LONG_ENOUGH_S = 240
ADD = """
from pathlib import Path
from media.recordings.services import add_recording
print(add_recording(title="A film", file=Path({film!r})).pk)
"""
DELETE = "from media.models import Recording; Recording.objects.get(pk={pk}).delete()"


class Hub:
    """A hub of its own: database, files and as many workers as are started."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.environment = os.environ | {
            "HUB_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
        }
        self.environment.pop("DATABASE_URL", None)

    def manage(self, *arguments) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def add(self, film: Path) -> int:
        return int(self.manage("shell", "-v", "0", "-c", ADD.format(film=str(film))))

    def job(self, pk: int) -> dict | None:
        database = next(self.folder.glob("*.sqlite3"))
        with sqlite3.connect(database, timeout=30) as connection:
            connection.row_factory = sqlite3.Row
            query = "SELECT * FROM media_processingjob WHERE recording_id = ?"
            row = connection.execute(query, [pk]).fetchone()
        return dict(row) if row else None

    def until(self, pk: int, rule, seconds=LONG_ENOUGH_S):
        """The job when `rule` holds for it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            job = self.job(pk)
            if rule(job):
                return job
            time.sleep(0.2)
        raise AssertionError(f"It did not come to it: {self.job(pk)}")

    @contextmanager
    def worker(self):
        command = [sys.executable, "manage.py", "worker"]
        worker = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        try:
            yield worker
        finally:
            if worker.poll() is None:
                worker.send_signal(signal.SIGCONT)
                worker.kill()
            worker.wait()

    def files(self, folder: str) -> set[str]:
        root = self.folder / "private" / folder
        return {path.name for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("migrated")
    Hub(folder).manage("migrate", "-v", "0")
    return folder


@pytest.fixture
def hub(migrated, tmp_path):
    """Each test has a hub of its own: what one leaves behind is no other's fault."""
    return Hub(Path(shutil.copytree(migrated, tmp_path / "hub")))


@pytest.fixture
def film(tmp_path):
    """Tiny pictures, but so many that encoding them takes a while. Each film is another one."""
    number = time.monotonic_ns() % 1000
    return make_film(
        tmp_path / "a.avi", codec="mpeg4", sound=None, rate=25, seconds=600 + number / 25
    )


def children_of(pid: int) -> list[int]:
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in path.read_text().split()]
    return found


def is_encoding(job) -> bool:
    return job["state"] == "running" and job["percent"] >= 10


def is_done(job) -> bool:
    return job["state"] == "done"


def assert_right(hub, pk, job):
    assert (job["state"], job["percent"], job["error"]) == ("done", 100, "")
    expected = {"720p.mp4", "360p.mp4", "storyboard.jpg", "storyboard.vtt"}
    assert hub.files("derived") == expected
    assert hub.files("staging") == set()
    hub.manage("shell", "-v", "0", "-c", DELETE.format(pk=pk))
    assert hub.files("") == set()


def test_a_worker_killed_in_the_middle_is_replaced_within_a_minute(hub, film):
    pk = hub.add(film)
    with hub.worker() as first, hub.worker():
        job = hub.until(pk, is_encoding)
        # Either of the two may have it; the other one lives on.
        pid = int(job["owner"].split(":")[1])
        encoder = children_of(pid)
        os.kill(pid, signal.SIGKILL)
        killed_at = time.monotonic()
        if pid == first.pid:
            first.wait()
        hub.until(pk, lambda found: found["attempt"] > job["attempt"])
        assert time.monotonic() - killed_at < 60
        assert not any(_lives(child) for child in encoder)
        assert_right(hub, pk, hub.until(pk, is_done))


def _lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1][:3]
    except FileNotFoundError:
        return False


def test_a_worker_that_slept_past_its_lease_spoils_nothing(hub, film):
    pk = hub.add(film)
    with hub.worker() as sleeper:
        job = hub.until(pk, is_encoding)
        sleeper.send_signal(signal.SIGSTOP)
        with hub.worker() as second:
            taken = hub.until(pk, lambda found: found["attempt"] > job["attempt"], seconds=60)
            assert f":{second.pid}:" in taken["owner"]
            sleeper.send_signal(signal.SIGCONT)
            done = hub.until(pk, is_done)
            assert done["attempt"] == taken["attempt"]
            time.sleep(6)
            assert_right(hub, pk, hub.job(pk))


def test_a_recording_deleted_in_the_middle_leaves_no_file(hub, film):
    pk = hub.add(film)
    with hub.worker() as worker:
        hub.until(pk, is_encoding)
        hub.manage("shell", "-v", "0", "-c", DELETE.format(pk=pk))
        end = time.monotonic() + 60
        while hub.files("") and time.monotonic() < end:
            time.sleep(0.5)
        assert hub.files("") == set()
        assert worker.poll() is None


def test_an_encoder_that_hangs_is_ended_and_the_work_done_again(hub, film):
    pk = hub.add(film)
    with hub.worker() as worker:
        hub.until(pk, is_encoding)
        for child in children_of(worker.pid):
            os.kill(child, signal.SIGSTOP)
        assert_right(hub, pk, hub.until(pk, is_done))


def test_a_worker_told_to_stop_ends_soon_and_loses_nothing(hub, film):
    pk = hub.add(film)
    with hub.worker() as worker:
        hub.until(pk, is_encoding)
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=60)
        assert hub.job(pk)["state"] == "waiting"
    with hub.worker():
        assert_right(hub, pk, hub.until(pk, is_done))
