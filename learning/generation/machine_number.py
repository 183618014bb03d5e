"""The number of this machine: a few bytes that all of its processes have mapped. Knows no Django.

Reading takes about a microsecond and asks nobody. Beside the number stands how the database looked
when it was last raised (`Seen`); whoever finds that it looks otherwise raises the number again.
"""

import fcntl
import mmap
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NUMBERS = struct.Struct("<QQ")  # the generation; the one that last closed something
_SEEN = struct.Struct("<qqqq")
SIZE = _NUMBERS.size + _SEEN.size

# How many changes there are, the last of them, its mark, the last that closed something.
Seen = tuple[int, int, int, int]


class MachineNumber:
    """A number in a file, raised under a lock, read without one.

    Raises OSError where the file cannot be made or opened for writing.
    """

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._threads = threading.Lock()
        with self._locked():
            if os.fstat(self._file).st_size < SIZE:
                os.ftruncate(self._file, SIZE)
        self._map = mmap.mmap(self._file, SIZE)

    def now(self) -> int:
        number: int = _NUMBERS.unpack_from(self._map)[0]
        return number

    def closed_at(self) -> int:
        """Return the generation before which no answer may be shown, not even for want of a better."""
        number: int = _NUMBERS.unpack_from(self._map)[1]
        return number

    def raise_it(self, *, closes: bool) -> None:
        """Raise the number at once, whatever the database says."""
        with self._locked():
            self._raise(closes=closes)

    def note_seen(self, seen: Seen) -> None:
        """Keep how the database looks, so that nobody raises the number once more for it."""
        with self._locked():
            _SEEN.pack_into(self._map, _NUMBERS.size, *seen)

    def raise_if_other(self, seen: Seen) -> bool:
        """Raise the number if the database looked otherwise before; say whether it was raised."""
        if seen == self._seen():
            return False
        with self._locked():
            if seen == self._seen():
                return False
            self._raise(closes=seen[3] != self._seen()[3])
            _SEEN.pack_into(self._map, _NUMBERS.size, *seen)
        return True

    def _raise(self, *, closes: bool) -> None:
        number, closed_at = _NUMBERS.unpack_from(self._map)
        _NUMBERS.pack_into(self._map, 0, number + 1, number + 1 if closes else closed_at)

    def _seen(self) -> Seen:
        many, last, mark, closing = _SEEN.unpack_from(self._map, _NUMBERS.size)
        return many, last, mark, closing

    @contextmanager
    def _locked(self) -> Iterator[None]:
        # The lock of the file holds between processes, the other one between threads.
        with self._threads:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
