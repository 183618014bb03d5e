"""A disk so small that it can really be filled."""

import os
import subprocess
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

LOUD = (
    "NOT TESTED: a full disk. It needs a small file system of its own, which only root may mount."
)


@contextmanager
def small_disk(folder: Path, *, megabytes=48, names=2000):
    """`folder` as a file system of its own; the test is skipped where that may not be."""
    folder.mkdir()
    options = f"size={megabytes}m,nr_inodes={names}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip(LOUD)
    if done.returncode:
        pytest.skip(f"{LOUD} {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, *, leave_bytes=0) -> None:
    """Leaves so much room on the disk and no more, until `make_room`."""
    with (folder / "ballast").open("ab", buffering=0) as ballast:
        size = ballast.tell()
        while (left := _left(folder) - leave_bytes) > 0:
            # Somebody else may write meanwhile: then less is left, and it is asked again.
            with suppress(OSError):
                os.posix_fallocate(ballast.fileno(), size, left)
                size += left


def _left(folder: Path) -> int:
    facts = os.statvfs(folder)
    return facts.f_bavail * facts.f_frsize


def use_up_names(folder: Path) -> None:
    """Leaves bytes, but no further file or folder can be made."""
    (folder / "names").mkdir()
    with suppress(OSError):
        for number in count():
            (folder / "names" / str(number)).touch()


def make_room(folder: Path) -> None:
    (folder / "ballast").unlink(missing_ok=True)
    for path in (folder / "names").glob("*"):
        path.unlink()
