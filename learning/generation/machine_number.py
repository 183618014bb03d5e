"""The number of this machine: a few bytes of a file that all of its processes have mapped. Knows no Django.

Reading takes about a microsecond and asks nobody. Beside the number stands how the database looked
when it was last raised (`Seen`); whoever finds that it looks otherwise raises the number again. The file
is open for writing only while it is written. Where it cannot be (a disk that turned read-only), a process
counts on alone: each of them looks at the database itself, and finds every change there.

A server in front that keeps answers of its own must forget them all when something is closed. It reads
no such file, but it can tell where a link leads: `closed/now` beside the file names the number at which
something was closed last, and nginx makes it a part of the name of each answer that it keeps.
"""

import contextlib
import fcntl
import logging
import mmap
import os
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

logger = logging.getLogger(__name__)

_NUMBER = struct.Struct("<Q")
_CLOSED_AT = _NUMBER.size
_SEEN_AT = 2 * _NUMBER.size
_SEEN = struct.Struct("<qqqq")
SIZE = _SEEN_AT + _SEEN.size

# How many changes there are, the last of them, its mark, the last that closed something.
Seen = tuple[int, int, int, int]


class MachineNumber:
    """A number in a file, raised under a lock, read without one.

    Raises OSError where there is no such file and none can be made.
    """

    def __init__(self, path: Path):
        self._path = path
        if not path.exists() or path.stat().st_size < SIZE:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._held(make=os.O_CREAT) as file:
                if os.fstat(file).st_size < SIZE:
                    os.ftruncate(file, SIZE)
        with path.open("rb") as readable:
            self._map = mmap.mmap(readable.fileno(), SIZE, prot=mmap.PROT_READ)
        # What this process alone has counted and seen while the file could not be written.
        self._alone = 0
        self._closed_alone = 0
        self._seen_alone: Seen | None = None
        self._front_server_is_behind = False

    def now(self) -> int:
        number: int = _NUMBER.unpack_from(self._map)[0]
        return number + self._alone

    def closed_at(self) -> int:
        """Return the generation before which no answer may be shown, not even for want of a better."""
        closed_at: int = _NUMBER.unpack_from(self._map, _CLOSED_AT)[0]
        return max(closed_at, self._closed_alone)

    def is_shared(self) -> bool:
        """Return whether the other processes count as this one does."""
        return not self._alone

    def raise_it(self, *, closes: bool) -> None:
        """Raise the number at once, whatever the database says."""
        try:
            with self._held() as file:
                self._raise(file, closes=closes)
        except OSError:
            self._raise_alone(closes=closes)

    def note_seen(self, seen: Seen) -> None:
        """Keep how the database looks, so that nobody raises the number once more for it."""
        try:
            with self._held() as file:
                os.pwrite(file, _SEEN.pack(*seen), _SEEN_AT)
        except OSError:
            self._seen_alone = seen

    def raise_if_other(self, seen: Seen) -> bool:
        """Raise the number if the database looked otherwise before; say whether it was raised."""
        if seen == self._seen() and self.is_shared():
            return False
        try:
            with self._held() as file:
                # Another process may have seen it meanwhile. Who has counted alone joins the others.
                if seen == self._seen() and self.is_shared():
                    return False
                self._raise(file, closes=seen[3] != self._seen()[3])
                os.pwrite(file, _SEEN.pack(*seen), _SEEN_AT)
        except OSError:
            if seen == self._seen():
                return False
            self._raise_alone(closes=seen[3] != self._seen()[3])
            self._seen_alone = seen
        return True

    def _raise(self, file: int, *, closes: bool) -> None:
        number = self.now() + 1
        if closes or self._closed_alone:
            # First: nothing old may be shown under the new number.
            os.pwrite(file, _NUMBER.pack(number), _CLOSED_AT)
        os.pwrite(file, _NUMBER.pack(number), 0)
        if closes or self._closed_alone or self._front_server_is_behind:
            # Last: what is asked for under the new name must not be answered by the old number.
            self._tell_front_server(number)
        self._alone = self._closed_alone = 0
        self._seen_alone = None

    def _tell_front_server(self, number: int) -> None:
        """Have `closed/now` lead elsewhere. What fails is tried again when the number is raised next."""
        try:
            self._point_front_server_to(number)
            self._front_server_is_behind = False
        except OSError as fault:
            self._front_server_is_behind = True
            logger.warning("The server in front was not told that something was closed: %s", fault)

    def _point_front_server_to(self, number: int) -> None:
        """Have `closed/now` lead to another folder, of a name that no earlier one had; in one step.

        The number alone may come again: where the files of a hub were put back, or begun anew.
        """
        closed = self._path.with_name("closed")
        if not closed.is_dir():
            closed.mkdir()
            # Another user reads where the link leads; there is nothing else in it.
            closed.chmod(0o755)
        now, following = closed / "now", closed / "next"
        if now.is_dir() and not now.is_symlink():
            now.rmdir()  # Who copies files may make a folder of a link.
        before = os.listdir(closed)
        name = f"{number}-{secrets.token_hex(4)}"
        (closed / name).mkdir()
        following.unlink(missing_ok=True)
        following.symlink_to(name)
        following.replace(now)
        for left in before:
            with contextlib.suppress(OSError):
                (closed / left).rmdir()

    def _raise_alone(self, *, closes: bool) -> None:
        self._alone += 1
        if closes:
            self._closed_alone = self.now()

    def _seen(self) -> Seen:
        if self._seen_alone is not None:
            return self._seen_alone
        many, last, mark, closing = _SEEN.unpack_from(self._map, _SEEN_AT)
        return many, last, mark, closing

    @contextmanager
    def _held(self, make: int = 0) -> Iterator[int]:
        """Give the file, open for writing and locked: between threads too, since each opens it anew.

        One that was deleted is not made again: others would go on looking at the old one.
        """
        file = os.open(self._path, os.O_RDWR | os.O_CLOEXEC | make, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)
