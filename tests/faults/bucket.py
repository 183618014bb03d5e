"""A bucket of a test's own: as much of S3 as the hub asks for, over a folder; it can go away and fall silent."""

import http.server
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.running import free_port

NAME = "shelf"


class Bucket:
    """Answers HEAD, GET with Range, PUT and DELETE below /shelf/."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.url = f"s3://key:word@{NAME}?region=eu-west-2&endpoint=http://127.0.0.1:{self.port}"
        self.answers = threading.Event()
        self.answers.set()
        self._server: http.server.ThreadingHTTPServer | None = None

    def start(self) -> None:
        handler = type("Handler", (_Handler,), {"bucket": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._server.daemon_threads = True
        # Who asked while it was silent has gone meanwhile.
        self._server.handle_error = lambda *_: None
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.answers.set()
        self._server.shutdown()
        self._server.server_close()

    def freeze(self) -> None:
        self.answers.clear()

    def thaw(self) -> None:
        self.answers.set()


class _Handler(http.server.BaseHTTPRequestHandler):
    bucket: Bucket

    def parse_request(self) -> bool:
        self.bucket.answers.wait()
        return super().parse_request()

    def log_message(self, *words: object) -> None:
        pass

    @property
    def file(self) -> Path:
        return self.bucket.folder / unquote(urlsplit(self.path).path).removeprefix(f"/{NAME}/")

    def do_HEAD(self) -> None:
        self._send(b"")

    def do_GET(self) -> None:
        self._send(self.file.read_bytes() if self.file.is_file() else b"")

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(data)
        self._head(200, 0)

    def do_DELETE(self) -> None:
        self.file.unlink(missing_ok=True)
        self._head(204, 0)

    def _send(self, data: bytes) -> None:
        if not self.file.is_file():
            self._head(404, 0)
            return
        size = self.file.stat().st_size
        asked = self.headers.get("Range", "").removeprefix("bytes=")
        if asked:
            first, _, last = asked.partition("-")
            data = data[int(first) : int(last or size) + 1]
            self._head(206, len(data), f"bytes {first}-{int(first) + len(data) - 1}/{size}")
        else:
            self._head(200, size)
        self.wfile.write(data)

    def _head(self, status: int, length: int, content_range: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header("Last-Modified", "Mon, 30 Nov 2026 10:00:00 GMT")
        self.send_header("ETag", '"a-tag"')
        if content_range:
            self.send_header("Content-Range", content_range)
        self.end_headers()
