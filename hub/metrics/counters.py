"""Counters that all web processes of this machine share, and that outlive each of them.

Each process counts in a file of its own in mapped memory, which costs less than a microsecond; a
reader adds the files up. A process that starts goes on in a file that nobody holds, so that there are
never more files than processes, and no counter falls.
"""

import fcntl
import mmap
import os
import threading
import zlib
from pathlib import Path

# What can be counted. Another list begins with other files.
NAMES = (
    *("requests_1xx", "requests_2xx", "requests_3xx", "requests_4xx", "requests_5xx"),
    *("stored_hits", "stored_misses", "stored_stale"),
)
_PLACE = {name: place for place, name in enumerate(NAMES)}
_BYTES = 8 * len(NAMES)
_LAYOUT = f"{zlib.crc32(' '.join(NAMES).encode()):08x}"
MOST_FILES = 256

_lock = threading.Lock()
_cells: memoryview | None = None


def start_counting(folder: Path) -> None:
    """Have this process count in a file of the folder; where none can be written, in memory alone."""
    global _cells
    try:
        folder.mkdir(parents=True, exist_ok=True)
        memory = _free_file(folder)
    except OSError:
        memory = mmap.mmap(-1, _BYTES)
    _cells = memoryview(memory).cast("Q")


def count(name: str, by: int = 1) -> None:
    """Add to a counter of NAMES; nothing happens where nobody has started to count."""
    if _cells is not None:
        with _lock:
            _cells[_PLACE[name]] += by


def totals(folder: Path) -> dict[str, int]:
    """Return each counter, over all processes that have counted in the folder."""
    found = [0] * len(NAMES)
    for path in sorted(folder.glob(f"{_LAYOUT}-*")):
        content = path.read_bytes()
        if len(content) == _BYTES:
            cells = memoryview(content).cast("Q")
            found = [one + other for one, other in zip(found, cells, strict=True)]
    return dict(zip(NAMES, found, strict=True))


def _free_file(folder: Path) -> mmap.mmap:
    """Return the memory of the first file that no living process holds. Raises OSError."""
    for number in range(MOST_FILES):
        handle = os.open(folder / f"{_LAYOUT}-{number}", os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            continue
        # Open as long as the process lives: that is how others know.
        os.set_inheritable(handle, False)
        if os.fstat(handle).st_size != _BYTES:
            os.ftruncate(handle, _BYTES)
        return mmap.mmap(handle, _BYTES)
    raise OSError("Too many processes count.")
