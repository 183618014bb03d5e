"""The WSGI callable in front of Django: sends what is kept, has made what is not, keeps what may be kept."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any, Protocol

from .cache_key import CacheKey, Environ, key_of
from .cacheable import is_film
from .cached_answer import (
    Bodies,
    CachedAnswer,
    Headers,
    StartResponse,
    is_same_for_everyone,
    kept_headers,
)
from .cached_file import CachedFile, FileIsGone
from .cached_redirect import CachedRedirect
from .disk_cache import DiskCache
from .memory_cache import Entry, MemoryCache
from .single_flight import SingleFlight

# How long others wait for the one who makes an answer, before they get the last good one.
WAIT_S = 3


class Generation(Protocol):
    """The number of the content, and the number before which nothing may be shown."""

    def now(self) -> int: ...

    def closed_at(self) -> int: ...

    def is_shared(self) -> bool: ...


class PageCache:
    """Answers from memory, from the disk or from Django, in this order.

    `ends_at()`: the moment at which what is made now ends by itself. `is_away()`: whether Django's
    services are known to be away, so that nobody has to wait to find out. `keep(key)` is told of each
    answer that was made, to be packed and written aside, `count(name)` of what was done.
    """

    def __init__(
        self,
        django: Callable[[Environ, Any], Any],
        *,
        memory: MemoryCache,
        disk: DiskCache,
        generation: Generation,
        session_cookie: str,
        ends_at: Callable[[], float],
        is_away: Callable[[], bool] = lambda: False,
        keep: Callable[[CacheKey, Entry], None] = lambda key, answer: None,
        count: Callable[[str], None] = lambda name: None,
    ):
        self.django = django
        self.memory = memory
        self.disk = disk
        self.generation = generation
        self.session_cookie = session_cookie
        self.ends_at = ends_at
        self.is_away = is_away
        self.keep = keep
        self.count = count
        self._flights = SingleFlight()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ, self.session_cookie)
        if key is None:
            return self._pass(environ, start_response)
        entry = self.memory.get(key)
        if entry is not None and self._is_fresh(entry):
            try:
                answer = entry.send(environ, start_response)
            except FileIsGone:
                self.memory.drop(key)
            else:
                self.count("stored_hits")
                return answer
        return self._fetch(key, environ, start_response)

    def _pass(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        answer: Iterable[bytes] = self.django(environ, start_response)
        return answer

    def _is_fresh(self, entry: Entry) -> bool:
        return entry.generation == self.generation.now() and time.time() < entry.ends_at

    def _fetch(
        self, key: CacheKey, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        last = self._last_good(key) or self._in_place_of(key, by_others=self.is_away())
        if last is not None and (self._is_fresh(last) or self.is_away()):
            sent = self._send_last(key, last, environ, start_response)
            if sent is not None:
                return sent
        with self._flights.lead(key) as landed:
            if landed is not None:
                landed.wait(WAIT_S)
            # Whoever led before may have landed between the look into memory and here.
            made = self.memory.get(key)
            if isinstance(made, CachedAnswer) and self._is_fresh(made):
                self.count("stored_hits")
                return made.send(environ, start_response)
            if landed is None:
                return self._make(key, last, environ, start_response)
        last = self._last_good(key)
        if last is not None and not landed.is_set():
            sent = self._send_last(key, last, environ, start_response)
            if sent is not None:
                return sent
        return self._pass(environ, start_response)

    def _last_good(self, key: CacheKey) -> Entry | None:
        """Return what was answered last; never what was made before something was taken from the public."""
        kept = self.memory.get(key)
        if kept is None or not self._is_fresh(kept):
            # Another process may have made it since.
            newer = self.disk.read(key)
            if newer is not None and (kept is None or newer.generation > kept.generation):
                self.memory.put(key, newer)
                kept = newer
        if kept is None or kept.generation < self.generation.closed_at():
            return None
        return kept

    def _in_place_of(self, key: CacheKey, *, by_others: bool) -> Entry | None:
        """Return what is kept of a film's other part, its beginning or a later one: it leads to all parts.

        Unless `by_others`, only what is sent from here: nginx is told of the two in two ways.
        """
        if not is_film(key.path):
            return None
        kept = self._last_good(replace(key, later_part=not key.later_part))
        from_here = isinstance(kept, CachedFile) and not kept.sent_by_proxy
        if kept is None or not (from_here or by_others):
            return None
        if from_here:
            self.memory.put(key, kept)
        return kept

    def _send_last(
        self, key: CacheKey, last: Entry, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        """Send what was good last; None if it is a file that does not lie there any more."""
        try:
            sent = last.send(environ, start_response)
        except FileIsGone:
            self.memory.drop(key)
            self.disk.remove(key)
            return None
        self.count("stored_hits" if self._is_fresh(last) else "stored_stale")
        return sent

    def _make(
        self,
        key: CacheKey,
        last: Entry | None,
        environ: Environ,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Have Django answer. What it cannot answer is answered by what was good before."""
        # Before Django looks: what changes meanwhile has another number.
        generation, ends_at = self.generation.now(), self.ends_at()
        told = _Told()
        response = self.django(environ, told)
        if told.status >= 500:
            last = self._last_good(key) or self._in_place_of(key, by_others=True)
            sent = self._send_last(key, last, environ, start_response) if last else None
            if sent is not None:
                response.close()
                return sent
        self.count("stored_misses")
        if getattr(response, "of_earlier", False):
            pass  # made while the database is away: nothing to keep, and no reason to forget anything
        elif (entry := self._of_a_file(response, told, generation, ends_at)) is not None:
            self.memory.put(key, entry)
            self.keep(key, entry)
        elif _is_whole(environ, response) and is_same_for_everyone(told.status, told.headers):
            body = b"".join(response)
            response.close()
            answer = CachedAnswer(
                kept_headers(told.headers), Bodies(body), generation=generation, ends_at=ends_at
            )
            self.memory.put(key, answer)
            self.keep(key, answer)
            return answer.send(environ, start_response)
        elif told.status < 500 and last is not None:
            self.memory.drop(key)
            self.disk.remove(key)
        start_response(told.line, told.headers)
        own: Iterable[bytes] = response
        return own

    def _of_a_file(
        self, response: Any, told: "_Told", generation: int, ends_at: float
    ) -> Entry | None:
        """Return what Django said of a public film, picture or take-away; None for everything else."""
        file = getattr(response, "public_file", None)
        if file is not None and told.status in (200, 206):
            return _cached_file(file, told.headers, generation, ends_at)
        signed = getattr(response, "signed_file", None)
        if signed is not None and told.status == 302:
            return CachedRedirect(
                asdict(signed),
                told.headers,
                signs=self.disk.signs,
                generation=generation,
                ends_at=ends_at,
            )
        return None


class _Told:
    """Takes what Django tells of its answer, until it is known who answers."""

    line = "500 Internal Server Error"
    headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.line, self.headers = status, headers

    @property
    def status(self) -> int:
        return int(self.line[:3])


def _is_whole(environ: Environ, response: Any) -> bool:
    return environ["REQUEST_METHOD"] == "GET" and not getattr(response, "streaming", True)


def _cached_file(file: Any, headers: Headers, generation: int, ends_at: float) -> CachedFile:
    return CachedFile(
        file.path,
        headers,
        etag=file.etag,
        modified=file.modified,
        length=file.length,
        generation=generation,
        ends_at=ends_at,
    )
