"""Recordings for tests: really encoded, two seconds long, with captions."""

import functools
import tempfile
from pathlib import Path

from media.models import Recording
from media.recordings.services import Captions, add_recording
from tests.media.films import VTT, make_film


def recording(title: str = "A short film", *, captions: str | None = VTT, **facts) -> Recording:
    """Return a stored recording with two chapters; without captions if they are None."""
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        film.write_bytes(_film())
        words = [Captions(captions)] if captions else []
        facts.setdefault("chapters", "0:00 Welcome\n0:01 The end")
        return add_recording(title=title, file=film, captions=words, **facts)


@functools.cache
def _film() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return make_film(Path(folder) / "film.mp4").read_bytes()
