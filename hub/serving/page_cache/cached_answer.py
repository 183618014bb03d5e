"""One stored answer: its bodies in three codings, and how it is sent. Knows no Django."""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import brotli

from .cache_key import Environ, coding_of

Headers = list[tuple[str, str]]
StartResponse = Callable[[str, Headers], object]

# What belongs to one answer to one visitor, or is worked out anew for each coding.
_NOT_KEPT = {
    "content-length",
    "content-encoding",
    "etag",
    "vary",
    "date",
    "connection",
    "x-request-id",
}
_STORED_STATUS = {200}
# Text that grows smaller: pictures and films are packed already.
_TEXT = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "application/atom+xml",
    "image/svg",
)
QUICK, BEST = 5, 11
SMALLEST_PACKED = 300


@dataclass
class Bodies:
    """The same bytes in each coding; one that is missing is made when somebody asks for it."""

    plain: bytes
    packed: dict[str, bytes] = field(default_factory=dict)

    def get(self, coding: str, *, packs: bool) -> tuple[str, bytes]:
        """Return the coding that is sent, and the bytes."""
        if not coding or not packs:
            return "", self.plain
        body = self.packed.get(coding)
        if body is None:
            body = self.packed[coding] = pack(self.plain, coding, QUICK)
        return coding, body

    @property
    def size(self) -> int:
        return len(self.plain) + sum(map(len, self.packed.values()))


def pack(body: bytes, coding: str, quality: int) -> bytes:
    """Return the bytes in "br" or "gzip"; quality as of Brotli, 0 to 11."""
    if coding == "br":
        packed: bytes = brotli.compress(body, quality=quality)
        return packed
    # No time inside, so that the same page is the same bytes.
    return gzip.compress(body, compresslevel=min(quality, 9), mtime=0)


class CachedAnswer:
    """A whole answer, made under a generation; `ends_at`: the second after which it is asked for anew."""

    def __init__(
        self, headers: Headers, bodies: Bodies, *, generation: int, ends_at: float, etag: str = ""
    ):
        self.headers = headers
        self.bodies = bodies
        self.generation = generation
        self.ends_at = ends_at
        self.packs = len(bodies.plain) >= SMALLEST_PACKED and _is_text(headers)
        self.etag = etag or _etag(headers, bodies.plain)
        self.hits = 0
        # True once nobody needs to look at it again: packed as small as can be, and on disk.
        self.finished = False
        self._ready: dict[str, tuple[Headers, list[bytes]]] = {}

    @property
    def size(self) -> int:
        return self.bodies.size + 2_000

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: 304 if the visitor has it, otherwise in the coding that suits them best."""
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and (self.etag in asked or asked.strip() == "*"):
            start_response("304 Not Modified", self._headers(""))
            return []
        coding = coding_of(environ)
        ready = self._ready.get(coding)
        if ready is None:
            ready = self._make_ready(coding)
        start_response("200 OK", ready[0])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else ready[1]

    def repack(self) -> None:
        """Pack as small as can be: takes a tenth of a second, so it is done aside."""
        if self.packs:
            self.bodies.packed = {c: pack(self.bodies.plain, c, BEST) for c in ("br", "gzip")}
            self._ready = {}

    def _make_ready(self, asked: str) -> tuple[Headers, list[bytes]]:
        coding, body = self.bodies.get(asked, packs=self.packs)
        headers = [*self._headers(coding), ("Content-Length", str(len(body)))]
        if coding:
            headers.append(("Content-Encoding", coding))
        ready = self._ready[asked] = headers, [body]
        return ready

    def _headers(self, coding: str) -> Headers:
        tag = f'"{self.etag}-{coding}"' if coding else f'"{self.etag}"'
        return [*self.headers, ("ETag", tag), ("Vary", "Accept-Encoding")]


def is_same_for_everyone(status: int, headers: Headers) -> bool:
    """Return whether an answer is the same for everyone, as it says itself."""
    told = {name.lower(): value.lower() for name, value in headers}
    control = told.get("cache-control", "")
    varies = {name.strip() for name in told.get("vary", "").split(",")} - {"", "accept-encoding"}
    return (
        status in _STORED_STATUS
        and "set-cookie" not in told
        and not varies
        and not any(word in control for word in ("private", "no-store"))
    )


def kept_headers(headers: Headers) -> Headers:
    """Return the headers to keep. What says nothing of caches may be held, and is asked about each time."""
    kept = [(name, value) for name, value in headers if name.lower() not in _NOT_KEPT]
    if not any(name.lower() == "cache-control" for name, _ in kept):
        kept.append(("Cache-Control", "no-cache"))
    return kept


def _is_text(headers: Headers) -> bool:
    content_type = next((v for n, v in headers if n.lower() == "content-type"), "")
    return content_type.lower().startswith(_TEXT)


def _etag(headers: Headers, body: bytes) -> str:
    """Return a tag of the whole answer: a policy that changed makes another one too."""
    digest = hashlib.blake2b(repr(headers).encode(), digest_size=12)
    digest.update(body)
    return digest.hexdigest()
