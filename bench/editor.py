"""An editor who is signed in to the hub under test, and sends files to it as browsers do."""

import base64
import http.client
import json
import re
from collections.abc import Iterable, Iterator
from http.client import HTTPMessage
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from site_under_test import PASSWORD, Site

PIECE_BYTES = 16 * 1024**2  # as media/uploading/transfer.js sends them
BLOCK_BYTES = 1024**2
BOUNDARY = "a-line-that-no-film-holds"
FORM = "application/x-www-form-urlencoded"


class Editor:
    """One lasting connection with the cookies of `admin`."""

    def __init__(self, site: Site):
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(site.host, site.port, timeout=300)
        self.origin = f"http://{site.host}:{site.port}"
        self.ask("GET", "/admin/login/")
        self.ask("POST", "/admin/login/", {"username": "admin", "password": PASSWORD})
        if "sessionid" not in self.cookies:
            raise SystemExit("The hub did not let the editor in: nothing to measure.")

    def ask(self, method: str, path: str, body=None, headers=()) -> tuple[int, bytes, HTTPMessage]:
        """Status, body and headers of an answer. A dict goes as a form."""
        headers = self._own_headers() | dict(headers)
        if isinstance(body, dict):
            body, headers["Content-Type"] = urlencode(body), FORM
        self.connection.request(method, path, body, headers)
        return self._answer()

    def upload(self, name: str, size_bytes: int, blocks: Iterable[bytes]) -> tuple[str, float]:
        """Sends a file by tus, in pieces; returns its id, and when its last byte was sent."""
        tus = {"Tus-Resumable": "1.0.0"}
        called = f"filename {base64.b64encode(name.encode()).decode()}"
        begin = tus | {"Upload-Length": str(size_bytes), "Upload-Metadata": called}
        status, words, told = self.ask("POST", "/admin/uploads/", b"", begin)
        _expect(201, status, words)
        address, blocks, sent, sent_at = told["Location"], iter(blocks), 0, 0.0
        while sent < size_bytes:
            length = min(PIECE_BYTES, size_bytes - sent)
            piece = {
                "Upload-Offset": str(sent),
                "Content-Type": "application/offset+octet-stream",
            }
            sent_at = self._send("PATCH", address, tus | piece, length, blocks)
            _expect(204, *self._answer()[:2])
            sent += length
        return address.rsplit("/", 1)[-1], sent_at

    def remove_upload(self, upload_id: str) -> None:
        headers = {"Tus-Resumable": "1.0.0"}
        status, words, _ = self.ask("DELETE", f"/admin/uploads/{upload_id}", None, headers)
        _expect(204, status, words)

    def make_recording(self, upload_id: str, title: str) -> int:
        """Makes a recording of an upload that has arrived; returns its number."""
        facts = {"file_upload": upload_id, "title": title}
        status, words, _ = self.ask("POST", "/admin/recordings/several/one/", facts)
        _expect(200, status, words)
        found = re.search(r"/edit/(\d+)/", json.loads(words).get("edit", ""))
        if not found or json.loads(words)["words"]:
            raise SystemExit(f"The hub made no new recording: {words.decode()}")
        return int(found.group(1))

    def post_film(self, path: str, fields: dict, film: Path) -> tuple[int, bytes, HTTPMessage]:
        """A form with the file itself in it, as a browser without scripts sends it."""
        fields = fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        head = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        )
        head += (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{film.name}"'
            "\r\nContent-Type: video/mp4\r\n\r\n"
        )
        foot = f"\r\n--{BOUNDARY}--\r\n".encode()
        length = len(head.encode()) + film.stat().st_size + len(foot)
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        blocks = (block for part in ([head.encode()], blocks_of(film), [foot]) for block in part)
        self._send("POST", path, headers, length, blocks)
        return self._answer()

    def newest_recording(self) -> int:
        _, page, _ = self.ask("GET", "/admin/media/")
        numbers = map(int, re.findall(rb"/admin/media/edit/(\d+)/", page))
        return max(numbers, default=0)

    def remove_recording(self, number: int) -> None:
        status, words, _ = self.ask("POST", f"/admin/media/delete/{number}/", {})
        _expect(302, status, words)

    def _send(self, method, path, headers, length: int, blocks: Iterator[bytes]) -> float:
        """Sends the next `length` bytes of `blocks`; returns when the last one had gone."""
        self.connection.putrequest(method, path)
        for name, value in (self._own_headers() | headers).items():
            self.connection.putheader(name, value)
        self.connection.putheader("Content-Length", str(length))
        self.connection.endheaders()
        while length > 0:
            block = next(blocks)
            self.connection.send(block)
            length -= len(block)
        return perf_counter()

    def _own_headers(self) -> dict[str, str]:
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "Origin": self.origin,
            "Referer": f"{self.origin}/admin/",
        }

    def _answer(self) -> tuple[int, bytes, HTTPMessage]:
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read(), answer.headers


def blocks_of(film: Path) -> Iterator[bytes]:
    """A file's bytes, so many at once that pieces end where blocks end."""
    with film.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block


def zeros(size_bytes: int) -> Iterator[bytes]:
    """As many bytes, of which one block at a time is in memory."""
    block = bytes(BLOCK_BYTES)
    for begun in range(0, size_bytes, BLOCK_BYTES):
        yield block[: min(BLOCK_BYTES, size_bytes - begun)]


def _expect(status: int, got: int, words: bytes) -> None:
    if got != status:
        raise SystemExit(f"The hub answered {got} and not {status}: {words[:300].decode()}")
