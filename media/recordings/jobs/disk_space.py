"""Room on the disk: asked for before a step begins, and known when it runs out all the same."""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.db import DatabaseError

from ..models import private_storage
from ..processing.data import OutOfDiskSpace
from .storage_paths import on_disk

# Left to the database and whatever else writes small things.
LEFT_BYTES = 16 * 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT)
# What SQLite and PostgreSQL say.
_FULL_DATABASE = re.compile(r"disk is full|no space left", re.IGNORECASE)


class InsufficientDiskSpace(OSError):
    """A file cannot be stored; its message is for people."""


def refuse_without_space(needed_bytes: int) -> None:
    """Raise OutOfDiskSpace when the storage's disk has less; a bucket has room for all."""
    if on_disk() and free_bytes() < needed_bytes:
        raise OutOfDiskSpace


def free_bytes() -> int:
    """Return how much can be made, on the disk that holds the recordings."""
    folder = Path(private_storage().path(""))
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free - LEFT_BYTES


def means_full(error: Exception) -> bool:
    """Return whether a disk without room is the reason, be it that of the files or of the database."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return isinstance(error, DatabaseError) and bool(_FULL_DATABASE.search(str(error)))


# wagtailmedia's views save after their form is found good: there is no way back into the form.
_refusal: ContextVar[str] = ContextVar("refusal", default="")


def refusal() -> str:
    """Return why nothing can be stored just now, in words for people; empty while nobody has said so."""
    return _refusal.get()


@contextmanager
def refusing(words: str) -> Iterator[None]:
    """Within, forms refuse with these words before they touch a file."""
    token = _refusal.set(words)
    try:
        yield
    finally:
        _refusal.reset(token)
