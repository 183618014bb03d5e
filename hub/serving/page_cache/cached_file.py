"""A file that anyone may see: where it lies, and its bytes by range. Knows no Django.

Source: RFC 9110, sections 13 (conditions) and 14 (ranges); the same as `media/delivery` answers.
"""

import os
from collections.abc import Iterable, Iterator
from email.utils import formatdate, parsedate_to_datetime
from typing import BinaryIO

from media.byte_ranges import NotSatisfiable, byte_range

from .cache_key import Environ
from .cached_answer import Headers, StartResponse

BLOCK_BYTES = 256 * 1024
_OF_ONE_ANSWER = {
    "content-length",
    "content-range",
    "accept-ranges",
    "last-modified",
    "date",
    "connection",
    "x-request-id",
}


class FileIsGone(Exception):
    """It does not lie there any more, or is another one: Django has to be asked."""


class CachedFile:
    """What is known of a file under a generation. Its bytes are read from the disk each time."""

    finished = True  # nothing to pack, nothing to write

    def __init__(
        self,
        path: str,
        headers: Headers,
        *,
        etag: str,
        modified: int,
        length: int,
        generation: int,
        ends_at: float,
    ):
        self.path = path
        self.headers = [h for h in headers if h[0].lower() not in _OF_ONE_ANSWER]
        self.etag = etag
        self.modified = modified
        self.length = length
        self.generation = generation
        self.ends_at = ends_at
        self.hits = 0
        # nginx sends the bytes itself and looks at ranges; all it needs is the header that leads there.
        self.sent_by_proxy = any(name.lower() == "x-accel-redirect" for name, _ in headers)
        self._common = [
            *self.headers,
            ("Accept-Ranges", "bytes"),
            ("Last-Modified", formatdate(modified, usegmt=True)),
        ]

    @property
    def size(self) -> int:
        return 2_000

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer 200, 206, 304 or 416. Raises FileIsGone before anything was answered."""
        if self.sent_by_proxy:
            # Which looks at ranges and conditions itself, with a tag of its own.
            start_response("200 OK", [*self.headers, ("Content-Length", "0")])
            return []
        if self._is_known(environ):
            start_response("304 Not Modified", self._common)
            return []
        try:
            asked = byte_range(self._range_asked(environ), self.length)
        except NotSatisfiable:
            unsatisfied = ("Content-Range", f"bytes */{self.length}")
            start_response("416 Range Not Satisfiable", [*self._common, unsatisfied])
            return []
        return self._send_bytes(environ, start_response, asked)

    def _send_bytes(
        self, environ: Environ, start_response: StartResponse, asked: tuple[int, int] | None
    ) -> Iterable[bytes]:
        first, last = asked or (0, self.length - 1)
        file = self._opened()
        headers = [*self._common, ("Content-Length", str(last - first + 1))]
        if asked:
            headers.append(("Content-Range", f"bytes {first}-{last}/{self.length}"))
        start_response("206 Partial Content" if asked else "200 OK", headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            file.close()
            return []
        return Blocks(file, first, last - first + 1)

    def _opened(self) -> BinaryIO:
        try:
            file = open(self.path, "rb", buffering=0)  # noqa: SIM115 - whoever reads it closes it
        except OSError as error:
            raise FileIsGone(self.path) from error
        found = os.fstat(file.fileno())
        if found.st_size != self.length or int(found.st_mtime) != self.modified:
            file.close()
            raise FileIsGone(self.path)
        return file

    def _is_known(self, environ: Environ) -> bool:
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags:
            return self.etag in tags or tags.strip() == "*"
        since = _seconds(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
        return since is not None and self.modified <= since

    def _range_asked(self, environ: Environ) -> str:
        """Return the Range header, unless If-Range says that the reader holds another version."""
        asked: str = environ.get("HTTP_RANGE", "")
        held = environ.get("HTTP_IF_RANGE", "").strip()
        if environ["REQUEST_METHOD"] != "GET" or not held:
            return asked if environ["REQUEST_METHOD"] == "GET" else ""
        if held.startswith(('"', "W/")):
            return asked if held == self.etag else ""
        return asked if _seconds(held) == self.modified else ""


class Blocks:
    """The bytes of a part of a file, block by block; the file is closed at the end or when nobody reads on."""

    def __init__(self, file: BinaryIO, first: int, length: int):
        self._file = file
        self._left = length
        if first:
            file.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self._file.read(min(BLOCK_BYTES, self._left)) if self._left else b""
        if not block:
            self._file.close()
            raise StopIteration
        self._left -= len(block)
        return block

    def close(self) -> None:
        self._file.close()


def _seconds(date: str) -> int | None:
    """Return a date of HTTP in seconds since 1970, None if it is none."""
    try:
        return int(parsedate_to_datetime(date).timestamp()) if date else None
    except ValueError:
        return None
