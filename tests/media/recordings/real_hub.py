"""A hub of its own for tests of faults: its database, its files, and real workers to be killed."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LONG_ENOUGH_S = 240
ADD = """
from pathlib import Path
from media.recordings.services import Captions, add_recording
words = Captions("WEBVTT\\n\\n00:00.000 --> 00:01.000\\nHello.")
print(add_recording(title="A film", file=Path({film!r}), captions=[words]).pk)
"""
DELETE = "from media.models import Recording; Recording.objects.get(pk={pk}).delete()"
MADE = {"720p", "360p", "storyboard", "takeaway"}


class Hub:
    """A hub in `folder`, and as many workers as are started."""

    def __init__(self, folder: Path, *, clock: Path):
        self.folder = folder
        self.clock = clock
        self.database = folder / "hub.sqlite3"
        self.environment = os.environ | {
            "HUB_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
            "HUB_CLOCK_FILE": str(clock),
        }
        self.environment.pop("DATABASE_URL", None)

    def start(self, *arguments) -> subprocess.Popen:
        command = [sys.executable, "manage.py", *arguments]
        out = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=out, text=True)

    def manage(self, *arguments) -> str:
        process = self.start(*arguments)
        out, _ = process.communicate()
        assert process.returncode == 0
        return out

    def start_adding(self, film: Path) -> subprocess.Popen:
        return self.start("shell", "-v", "0", "-c", ADD.format(film=str(film)))

    def add(self, film: Path) -> int:
        out, _ = self.start_adding(film).communicate()
        return int(out)

    def delete(self, pk: int) -> None:
        self.manage("shell", "-v", "0", "-c", DELETE.format(pk=pk))

    def rows(self, query: str, *values) -> list[dict]:
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]
        finally:
            connection.close()

    @contextmanager
    def nobody_may_write(self):
        """Holds the lock of the database: all others read, and wait with what they would write."""
        connection = sqlite3.connect(self.database, timeout=30, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.rollback()
            connection.close()

    def clock_goes_on(self, seconds: float) -> None:
        """For all processes of this hub at once: what waits for a lease or a limit need not wait."""
        ahead = float(self.clock.read_text()) if self.clock.exists() else 0
        new = self.clock.with_suffix(".new")
        new.write_text(str(ahead + seconds))
        new.replace(self.clock)

    def job(self, pk: int) -> dict | None:
        found = self.rows("SELECT * FROM media_processingjob WHERE recording_id = ?", pk)
        return found[0] if found else None

    def until(self, pk: int, rule, seconds=LONG_ENOUGH_S) -> dict:
        """The job when `rule` holds for it; it says how far it was if that takes too long."""
        try:
            return until(lambda: (job := self.job(pk)) and rule(job) and job, seconds)
        except AssertionError as error:
            raise AssertionError(f"It stayed at {self.job(pk)}") from error

    @contextmanager
    def worker(self):
        worker = self.start("worker")
        try:
            yield worker
        finally:
            end(worker)

    def files(self, folder: str) -> set[str]:
        root = self.folder / "private" / folder
        return {path.name for path in root.rglob("*") if path.is_file()}

    def assert_right(self, pk: int, job: dict) -> None:
        """All is made and nothing else is there; with the recording, all of it goes."""
        assert (job["state"], job["percent"], job["error"]) == ("done", 100, "")
        rows = self.rows("SELECT kind, file FROM media_rendition WHERE recording_id = ?", pk)
        assert {row["kind"] for row in rows} == MADE | {"storyboard_index"}
        assert self.files("derived") == {row["file"].rsplit("/", 1)[1] for row in rows}
        assert self.files("staging") == set()
        assert len(self.files("recordings")) == 1
        self.delete(pk)
        assert self.files("") == set()


def until(look, seconds=LONG_ENOUGH_S):
    """What `look` returns when it is something."""
    end_at = time.monotonic() + seconds
    while time.monotonic() < end_at:
        if found := look():
            return found
        time.sleep(0.03)
    raise AssertionError("It did not come to it.")


def end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    process.stdout.close()


def is_encoding(job) -> bool:
    return job["state"] == "running" and job["percent"] >= 5


def is_done(job) -> bool:
    return job["state"] == "done"
