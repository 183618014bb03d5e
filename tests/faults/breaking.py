"""The faults themselves: each is made when its context begins and mended when it ends."""

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.media.disks import fill, make_room

from .bucket import Bucket
from .hub import BreakableHub
from .services import Postgres, Redis


@contextmanager
def stopped(service: Postgres | Redis | Bucket) -> Iterator[None]:
    service.stop()
    yield
    service.start()


@contextmanager
def frozen(service: Postgres | Redis | Bucket) -> Iterator[None]:
    service.freeze()
    yield
    service.thaw()


@contextmanager
def killed_and_restarted(postgres: Postgres) -> Iterator[None]:
    """Visitors come when it runs again, with connections that have ended."""
    postgres.kill()
    postgres.start()
    yield


@contextmanager
def connections_exhausted(postgres: Postgres) -> Iterator[None]:
    taken: list[psycopg.Connection] = []
    with suppress(psycopg.OperationalError):
        while len(taken) < 500:
            taken.append(postgres.connect())
    yield
    for each in taken:
        each.close()


@contextmanager
def table_locked(postgres: Postgres, table: str) -> Iterator[None]:
    with closing(postgres.connect()) as other:
        other.execute("BEGIN")
        other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def sqlite_locked(hub: BreakableHub) -> Iterator[None]:
    """Somebody writes for a long time, such as a backup that was not told of a hub that runs."""
    with closing(sqlite3.connect(hub.database, timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def disk_full(disk: Path) -> Iterator[None]:
    fill(disk)
    yield
    make_room(disk)


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """As the system makes it itself when a disk begins to fail."""
    if not _remount(disk, "ro"):
        pytest.skip(
            "The hub holds files of var/ open, and the system refuses to close the disk under it."
        )
    yield
    assert _remount(disk, "rw")


def _remount(disk: Path, how: str) -> bool:
    """Return whether the system did it: not while somebody holds a file there open for writing."""
    return not subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=False).returncode


@contextmanager
def index_damaged(hub: BreakableHub) -> Iterator[None]:
    """Other bytes where the words were, as a bad disk leaves them. Mended by the hub itself."""
    for path in (hub.folder / "search").glob("index-*/*.term"):
        with path.open("r+b") as file:
            file.write(b"#" * path.stat().st_size)
    yield


@contextmanager
def index_missing(hub: BreakableHub) -> Iterator[None]:
    """Mended by the hub itself."""
    shutil.rmtree(hub.folder / "search")
    yield


@contextmanager
def worker_killed(hub: BreakableHub) -> Iterator[None]:
    """Mended by whoever looks after the hub's processes."""
    os.kill(hub.child("worker"), signal.SIGKILL)
    yield


@contextmanager
def folder_missing(folder: Path) -> Iterator[None]:
    away = folder.with_name(f"{folder.name}-away")
    folder.rename(away)
    yield
    # Whoever wanted to write there meanwhile has made another one.
    shutil.rmtree(folder, ignore_errors=True)
    away.rename(folder)


@contextmanager
def nothing() -> Iterator[None]:
    """What is broken was so from the beginning."""
    yield
