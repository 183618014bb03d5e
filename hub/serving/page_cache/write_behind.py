"""Work that nobody should wait for: packing as small as can be, and writing to the disk."""

import logging
import queue
import threading
import time

from .cache_key import CacheKey
from .cached_answer import CachedAnswer
from .disk_cache import DiskCache
from .memory_cache import Entry, MemoryCache
from .wsgi_middleware import Generation

logger = logging.getLogger(__name__)
MOST_WAITING = 1_000
SWEEP_EVERY_S = 600


class WriteBehind(threading.Thread):
    """Packs each new answer as small as can be, and writes it to the disk. What is old already is left."""

    def __init__(self, memory: MemoryCache, disk: DiskCache, generation: Generation):
        super().__init__(name="Writing answers", daemon=True)
        self._memory, self._disk, self._generation = memory, disk, generation
        self._waiting: queue.Queue[tuple[CacheKey, Entry]] = queue.Queue(MOST_WAITING)
        self._told = ""

    def add(self, key: CacheKey, answer: Entry) -> None:
        try:
            self._waiting.put_nowait((key, answer))
        except queue.Full:
            pass  # it stays in memory as it is

    def run(self) -> None:
        swept = time.monotonic()
        while True:
            try:
                self.finish(*self._waiting.get(timeout=SWEEP_EVERY_S))
            except queue.Empty:
                pass
            except Exception as reason:
                self._tell(reason)
            if time.monotonic() - swept > SWEEP_EVERY_S or self._disk.is_to_be_swept():
                swept = time.monotonic()
                self._sweep()

    def finish(self, key: CacheKey, answer: Entry) -> None:
        """Pack an answer and write it. Raises OSError where the disk cannot be written."""
        if answer.generation != self._generation.now() or self._memory.get(key) is not answer:
            return
        if isinstance(answer, CachedAnswer):
            answer.repack()
            self._memory.put(key, answer)
        if not self._generation.is_shared():
            return  # its number means something to this process alone
        self._disk.write(key, answer)
        if isinstance(answer, CachedAnswer):
            answer.finished = True
        self._told = ""

    def _sweep(self) -> None:
        try:
            self._disk.sweep(closed_at=self._generation.closed_at())
        except OSError as reason:
            self._tell(reason)

    def _tell(self, reason: Exception) -> None:
        """Log once that the disk cannot be written: pages are answered all the same."""
        if str(reason) != self._told:
            self._told = str(reason)
            logger.warning("Answers are kept in memory only: %s", type(reason).__name__)
