"""Taking in bytes: block by block to the disk, by one request at a time, and never in memory."""

import errno
import os
import secrets
import time
from contextlib import contextmanager
from datetime import timedelta
from typing import BinaryIO, Protocol

from django.db import connection
from django.db.models import Q
from django.http import UnreadablePostError
from django.utils import timezone

from .models import Upload
from .services import KEPT_FOR, NO_ROOM, Refused
from .storage_paths import free_bytes, path_of, size_on_disk

BLOCK_BYTES = 256 * 1024
# A line slower than BLOCK_BYTES in this time is taken for dead as soon as somebody else asks.
HELD_FOR = timedelta(seconds=30)
KEEP_EVERY_S = 2.0


class Body(Protocol):
    """What bytes are read from: fewer than asked for means that they have ended."""

    def read(self, size: int) -> bytes: ...


class Busy(Exception):
    """Another request is writing to this upload."""


class WrongOffset(Exception):
    """The bytes do not begin where the last ones ended."""


class Superseded(Exception):
    """Another request has taken over, or the upload was removed."""


def offset_of(upload: Upload) -> int:
    """Return how many bytes are safely there; fewer than the row says if the disk lost some."""
    if upload.multipart_id:
        return upload.received_bytes
    return min(upload.received_bytes, size_on_disk(upload.pk))


def receive(upload: Upload, body: Body, *, offset: int, length: int) -> int:
    """Write at most `length` bytes of `body` at `offset`; return the offset after them.

    What has come is kept, whatever happens to the line. Raises Busy or WrongOffset, then nothing
    is written; Superseded; or Refused when the disk is full.
    """
    holder = _hold(upload)
    try:
        if offset != offset_of(upload):
            raise WrongOffset
        if free_bytes() < length:
            raise Refused(NO_ROOM, 507)
        with _opened(upload) as file:
            _write(upload, holder, body, file, offset, length)
    finally:
        _let_go(upload, holder)
    return upload.received_bytes


def _hold(upload: Upload) -> str:
    """Take the right to write; of two that ask at once, one UPDATE lets one through."""
    holder, now = secrets.token_hex(16), timezone.now()
    free = Q(holder="") | Q(held_until__lte=now)
    rows = Upload.objects.filter(free, pk=upload.pk)
    if not rows.update(holder=holder, held_until=now + HELD_FOR):
        raise Busy
    upload.refresh_from_db()
    return holder


def _let_go(upload: Upload, holder: str) -> None:
    Upload.objects.filter(pk=upload.pk, holder=holder).update(holder="", held_until=None)


def _opened(upload: Upload) -> BinaryIO:
    descriptor = os.open(path_of(upload.pk), os.O_WRONLY | os.O_CREAT, 0o600)
    return os.fdopen(descriptor, "wb", buffering=0)


def _write(upload, holder, body: Body, file: BinaryIO, offset: int, length: int) -> None:
    file.truncate(offset)  # whatever lies beyond what the row promises
    file.seek(offset)
    at, end, kept_at = offset, offset + length, time.monotonic()
    _give_back_connection()
    try:
        while at < end and (block := _read(body, min(BLOCK_BYTES, end - at))):
            # The right may have lapsed while this line stood still: ask before writing.
            if time.monotonic() - kept_at > KEEP_EVERY_S:
                _keep(upload, holder, file, at)
                kept_at = time.monotonic()
            at += _put(file, block)
    finally:
        _keep(upload, holder, file, at)


def _read(body: Body, size: int) -> bytes:
    try:
        return body.read(size)
    except (UnreadablePostError, OSError):
        return b""  # the line broke


@contextmanager
def _plain_when_full():
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Refused(NO_ROOM, 507) from error
        raise


def _put(file: BinaryIO, block: bytes) -> int:
    left = memoryview(block)
    with _plain_when_full():
        while left:
            left = left[file.write(left) :]
    return len(block)


def _keep(upload: Upload, holder: str, file: BinaryIO, at: int) -> None:
    """Make the bytes safe and write down how many there are. Raises Superseded."""
    with _plain_when_full():
        os.fsync(file.fileno())
    now = timezone.now()
    rows = Upload.objects.filter(pk=upload.pk, holder=holder)
    facts = {"received_bytes": at, "expires_at": now + KEPT_FOR, "held_until": now + HELD_FOR}
    if not rows.update(**facts):
        raise Superseded
    upload.received_bytes, upload.expires_at = at, facts["expires_at"]
    _give_back_connection()


def _give_back_connection() -> None:
    """Give back the database connection: a slow line holds a thread, and needs none."""
    if not connection.in_atomic_block:
        connection.close()
