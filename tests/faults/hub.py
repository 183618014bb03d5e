"""A hub in production's settings, with services of its own that can be broken."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.browser.running import copy_prepared, free_port
from tests.media.disks import small_disk
from tests.production.place import ROOT, Place

from .bucket import Bucket
from .services import Postgres, Redis, SilentServer
from .visits import visit, visit_all

READY_WITHIN_S = 180
DISK_MB = 400


class BreakableHub(Place):
    """A hub that runs; `disk` is the file system of its files where one could be made for it."""

    def __init__(self, folder: Path, **settings: str):
        self.port = free_port()
        super().__init__(
            folder, PORT=str(self.port), DJANGO_SETTINGS_MODULE="tests.faults.settings", **settings
        )
        self.log = folder.with_name(f"{folder.name}.log")
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("a") as log:
            command = [sys.executable, "manage.py", "serve"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + READY_WITHIN_S
        while visit(self.port, "/readyz").status != 200:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(
                    f"The hub did not start: {visit(self.port, '/readyz').body}\n{self.log.read_text()}"
                )
            time.sleep(0.2)
        # Each process has shown each page before something breaks.
        for _ in range(6):
            answers = visit_all(self.port)
        wrong = {kind: each.status for kind, each in answers.items() if not each.is_right(kind)}
        assert wrong == {}, f"Not right from the beginning.\n{self.log.read_text()}"

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)

    def child(self, word: str) -> int:
        """Return the process of this hub in whose command a word stands."""
        for commands in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                parent = (commands.parent / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == self.process.pid and word in commands.read_text():
                    return int(commands.parent.name)
        raise AssertionError(f"No {word} runs.")


@contextmanager
def disk_of_its_own(folder: Path) -> Iterator[bool]:
    """Make `folder`, on a disk of its own where root runs the tests; give whether it is one."""
    if os.geteuid() != 0:
        folder.mkdir()
        yield False
        return
    with small_disk(folder, megabytes=DISK_MB, names=20_000):
        yield True


def prepare_files(folder: Path, hub: BreakableHub) -> None:
    """Bring in a prepared hub's files, with style sheets as production wants them."""
    copy_prepared(folder / "prepared-copy")
    for each in (folder / "prepared-copy").iterdir():
        if each.name not in ("static", "prepared"):
            each.rename(folder / each.name)
    # Films and PDFs are made by other tests: the worker of this one has nothing large to do.
    with closing(sqlite3.connect(folder / "hub.sqlite3")) as database, database:
        for table in ("media_processingjob", "learning_publicationbuild"):
            database.execute(f"UPDATE {table} SET due_at = '2999-01-01'")
    ended = hub.manage("collectstatic", "--noinput", "-v", "0", timeout_s=400)
    assert ended.returncode == 0, ended.stderr


@contextmanager
def hub_on_postgres(folder: Path) -> Iterator[tuple[BreakableHub, Postgres, Redis, bool]]:
    """A hub with PostgreSQL, Redis and a mail server that says nothing; and whether it has a disk."""
    postgres, redis, mail = Postgres(), Redis(), SilentServer()
    try:
        postgres.start()
        postgres.make_database()
        redis.start()
        with disk_of_its_own(folder) as has_disk:
            hub = BreakableHub(
                folder,
                DATABASE_URL=postgres.url(),
                CACHE_URL=redis.url,
                EMAIL_URL=f"smtp://127.0.0.1:{mail.port}",
            )
            prepare_files(folder, hub)
            copied = subprocess.run(
                [sys.executable, "-m", "tests.copy_to_postgres", f"{folder}/hub.sqlite3"],
                cwd=ROOT,
                env=hub.environment,
                capture_output=True,
                text=True,
            )
            assert copied.returncode == 0, copied.stderr
            hub.start()
            try:
                yield hub, postgres, redis, has_disk
            finally:
                hub.stop()
    finally:
        mail.stop()
        redis.stop()
        postgres.remove()


@contextmanager
def hub_on_sqlite(folder: Path) -> Iterator[tuple[BreakableHub, Bucket]]:
    """A hub with SQLite, and its files in a bucket."""
    folder.mkdir()
    bucket = Bucket(folder)
    hub = BreakableHub(folder, STORAGE_URL=bucket.url)
    prepare_files(folder, hub)
    bucket.start()
    try:
        hub.start()
        yield hub, bucket
    finally:
        hub.stop()
        bucket.stop()
