"""Files that mean harm, or are broken: a plain sentence, and nothing stored, read or asked for."""

import http.server
import struct
import threading
from pathlib import Path

import av
import pytest
from django.core.files.storage import storages
from PIL import Image

from media.recordings.intake.containers import ContainerError, container_of
from media.recordings.models import Recording
from media.recordings.services import Captions, add_recording

from ...films import VTT, make_film

pytestmark = pytest.mark.django_db


def assert_refused(path, words, root_collection, **more):
    with pytest.raises(ValueError, match=words) as found:
        add_recording(title="A talk", file=path, **more)
    assert str(found.value).endswith(".")
    assert not Recording.objects.exists()
    root = Path(storages["private"].path(""))
    assert not [each for each in root.rglob("*") if each.is_file()]


def test_a_film_without_its_last_byte_is_cut_off(film, tmp_path):
    whole, cut = film.read_bytes(), tmp_path / "film.mp4"
    cut.write_bytes(whole)
    assert container_of(cut) == "mp4"
    cut.write_bytes(whole[:-1])
    with pytest.raises(ContainerError, match="cut off"):
        container_of(cut)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"Only words.", "not a film"), (b"\0" * 5000, "not a film")],
    ids=["no bytes", "words", "zeros"],
)
def test_what_is_only_called_a_film(tmp_path, root_collection, data, words):
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    assert_refused(path, words, root_collection)


def test_a_film_that_was_copied_only_half(tmp_path, root_collection, film):
    path = tmp_path / "film.mp4"
    path.write_bytes(film.read_bytes()[:-3000])
    assert_refused(path, "cut off", root_collection)


@pytest.fixture
def canary():
    """A server on this machine that must never be asked: its port, and what it was asked."""
    hits = []

    class Canary(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_error(404)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    assert hits == []


PLAYLISTS = {
    "HLS": "#EXTM3U\n#EXTINF:9,\n{url}\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "HLS with a key": '#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{url}"\n#EXTINF:9,\n{url}\n',
    "ffconcat": "ffconcat version 1.0\nfile {url}\nfile /etc/passwd\n",
    "DASH": '<?xml version="1.0"?><MPD><BaseURL>{url}</BaseURL></MPD>',
    "SDP": "v=0\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n{url}\n",
}


@pytest.mark.parametrize("playlist", PLAYLISTS)
def test_a_playlist_called_a_film_leads_nowhere(tmp_path, root_collection, canary, playlist):
    path = tmp_path / "film.mp4"
    path.write_text(PLAYLISTS[playlist].format(url=f"http://127.0.0.1:{canary}/x.ts"))
    assert_refused(path, "not a film", root_collection)


def test_a_picture_of_twenty_thousand_dots(tmp_path, root_collection):
    path = tmp_path / "wide.mkv"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=1, width=20_000, height=16)
        stream.pix_fmt = "yuv420p"
        picture = Image.new("RGB", (20_000, 16))
        out.mux(stream.encode(av.VideoFrame.from_image(picture)))
        out.mux(stream.encode(None))
    assert_refused(path, "too large", root_collection)


def test_a_small_picture_that_unfolds_to_a_giant(tmp_path, root_collection):
    """The container says 64 by 48; the picture inside says 60,000 by 60,000."""
    path = make_film(tmp_path / "a.mov", codec="png", pix_fmt="rgb24", sound=None, seconds=1.0)
    giant = (60_000).to_bytes(4, "big") * 2
    small = (64).to_bytes(4, "big") + (48).to_bytes(4, "big")
    data = path.read_bytes()
    assert small in data
    path.write_bytes(data.replace(b"IHDR" + small, b"IHDR" + giant))
    assert_refused(path, "damaged|can be played", root_collection)


def boxes(data: bytes, start: int, end: int):
    while start + 8 <= end:
        length = int.from_bytes(data[start : start + 4], "big")
        yield data[start + 4 : start + 8], start, start + length
        start += length


def test_a_film_of_thousands_of_tracks(tmp_path, root_collection, film):
    data = film.read_bytes()
    moov = next(box for box in boxes(data, 0, len(data)) if box[0] == b"moov")
    track = next(box for box in boxes(data, moov[1] + 8, moov[2]) if box[0] == b"trak")
    more = data[track[1] : track[2]] * 3000
    length = (moov[2] - moov[1] + len(more)).to_bytes(4, "big")
    path = tmp_path / "film.mp4"
    path.write_bytes(data[: moov[1]] + length + data[moov[1] + 4 : moov[2]] + more)
    assert_refused(path, "damaged|neither", root_collection)


def test_a_film_that_claims_to_last_three_hundred_years(tmp_path, root_collection):
    path = make_film(tmp_path / "a.mkv", seconds=1.0)
    data = bytearray(path.read_bytes())
    # Matroska's element Duration: its name, its size, and milliseconds as a float.
    at = data.index(b"\x44\x89\x88") + 3
    data[at : at + 8] = struct.pack(">d", 1e13)
    path.write_bytes(data)
    assert_refused(path, "cut off", root_collection)


def test_script_in_captions_stays_words(film, root_collection):
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    vtt = VTT.replace("Hello, and welcome.", script)
    style = "STYLE\n::cue { background: url(http://127.0.0.1/x) }\n\n"
    vtt = vtt.replace("WEBVTT\n\n", f"WEBVTT\n\n{style}")
    recording = add_recording(title="A talk", file=film, captions=[Captions(vtt)])
    kept = recording.tracks.get().vtt
    assert "<script" not in kept
    assert "<img" not in kept
    assert "url(" not in kept
