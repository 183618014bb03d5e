"""A large file comes in block by block: the server's memory does not grow with it."""

import io
import itertools
from pathlib import Path

import pytest

from media.uploads.models import Upload
from media.uploads.rules import CONTENT_TYPE, metadata_of

STATUS, FORGET_PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")
MEGABYTE = 1024**2
SIZE, AT_MOST = 512 * MEGABYTE, 150 * MEGABYTE
BOUNDARY = "a-line-that-no-film-holds"
TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not STATUS.exists(), reason="Memory is read from /proc."),
]


class Line(io.RawIOBase):
    """What a browser sends: `head`, then `SIZE` zeros, then `foot`; never all of it in memory."""

    def __init__(self, head=b"", foot=b""):
        block = bytes(MEGABYTE)
        self.length = len(head) + SIZE + len(foot)
        self.blocks = itertools.chain([head], [block] * (SIZE // MEGABYTE), [foot])
        self.rest = b""

    def readable(self):
        return True

    def read(self, size=-1):
        parts, wanted = [], self.length if size < 0 else size
        while wanted:
            self.rest = self.rest or next((block for block in self.blocks if block), b"")
            if not self.rest:
                break
            parts.append(self.rest[:wanted])
            self.rest, wanted = self.rest[wanted:], wanted - len(parts[-1])
        return b"".join(parts)


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    client.get("/admin/media/video/add/")  # what is read once for all is no growth
    return client


def memory(name: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def growth(client, path: str, line: Line, **facts):
    """The answer, and by how much the peak of this process's memory exceeds what it had."""
    before = memory("VmRSS")
    FORGET_PEAK.write_text("5")
    answer = client.request(
        PATH_INFO=path, CONTENT_LENGTH=str(line.length), **facts, **{"wsgi.input": line}
    )
    return answer, memory("VmHWM") - before


def test_half_a_gigabyte_in_one_piece_takes_little_memory(signed_in):
    named = metadata_of({"filename": "film.mp4"})
    sent = {"HTTP_UPLOAD_LENGTH": str(SIZE), "HTTP_UPLOAD_METADATA": named}
    begun = signed_in.post("/admin/uploads/", content_type="text/plain", **TUS, **sent)
    facts = {"REQUEST_METHOD": "PATCH", "CONTENT_TYPE": CONTENT_TYPE, "HTTP_UPLOAD_OFFSET": "0"}
    answer, grown = growth(signed_in, begun["Location"], Line(), **facts, **TUS)
    assert answer.status_code == 204
    assert Upload.objects.get().is_whole
    assert grown < AT_MOST


def test_half_a_gigabyte_in_the_form_itself_takes_little_memory(signed_in, root_collection):
    part = 'Content-Disposition: form-data; name="file"; filename="film.mp4"'
    head = f"--{BOUNDARY}\r\n{part}\r\nContent-Type: video/mp4\r\n\r\n".encode()
    line = Line(head, f"\r\n--{BOUNDARY}--\r\n".encode())
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    facts = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": kind}
    answer, grown = growth(signed_in, "/admin/media/video/add/", line, **facts)
    assert "This is not a film" in answer.text
    assert grown < AT_MOST
