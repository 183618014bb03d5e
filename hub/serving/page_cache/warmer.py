"""Makes anew what is read most, when something changed and it has been quiet since."""

import fcntl
import io
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hub.serving.web import port_of_hub

from .cache_key import CacheKey
from .cached_answer import CachedAnswer
from .wsgi_middleware import PageCache

QUIET_S = 2


class CacheWarmer(threading.Thread):
    """After a change, when it has been quiet for two seconds, has the pages made anew that are read most.

    One process of a machine does it; the others find them on the disk.
    """

    def __init__(self, store: PageCache, *, most: int, lock: Path):
        super().__init__(name="Warming pages", daemon=True)
        self._store, self._most, self._lock = store, most, lock

    def run(self) -> None:
        generation = self._store.generation
        warmed = seen = generation.now()
        while True:
            time.sleep(QUIET_S)
            now = generation.now()
            if now == seen != warmed and self._is_ours():
                self.warm()
                warmed = now
            seen = now

    def warm(self) -> int:
        """Make anew what is old and read most; return how many. Ends early when something changes again."""
        generation = self._store.generation.now()
        old = [
            (entry.hits, key)
            for key, entry in self._store.memory.own()
            if isinstance(entry, CachedAnswer) and entry.hits and entry.generation != generation
        ]
        many = 0
        for _, key in sorted(old, key=lambda each: each[0], reverse=True)[: self._most]:
            if self._store.generation.now() != generation or self._store.is_away():
                break
            ask(self._store, key)
            many += 1
        return many

    def _is_ours(self) -> bool:
        """Take the lock that one process holds as long as it lives."""
        if not hasattr(self, "_held"):
            # For reading: a lock needs no more, and a disk may turn read-only under it.
            file = os.open(self._lock, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(file)
                return False
            self._held = file
        return True


def ask(application: Callable[..., Any], key: CacheKey) -> int:
    """Ask for an address as a visitor would, read the answer to its end, and return its status."""
    told: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "SERVER_NAME": key.host.rpartition(":")[0] or key.host,
        # As visitors have it, behind whatever proxy: which site an address is of may hang on it.
        "SERVER_PORT": str(port_of_hub()),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": key.host,
        "HTTP_X_FORWARDED_PROTO": key.scheme,
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    response = application(environ, lambda status, headers, exc_info=None: told.append(status))
    try:
        for _ in response:
            pass
    finally:
        close = getattr(response, "close", None)
        if close:
            close()
    return int(told[-1][:3])
