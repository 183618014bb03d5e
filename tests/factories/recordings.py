"""Recordings for tests: really encoded, two seconds long, with captions."""

import functools
import tempfile
from pathlib import Path

from media.models import Recording
from media.recordings.intake.probe import examine
from media.recordings.services import Captions, add_recording
from tests.media.films import VTT, make_film


def recording(title: str = "A short film", *, captions: str | None = VTT, **facts) -> Recording:
    """Return a stored recording with two chapters; without captions if they are None."""
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        film.write_bytes(_film())
        words = [Captions(captions)] if captions else []
        facts.setdefault("chapters", "0:00 Welcome\n0:01 The end")
        return add_recording(title=title, file=film, captions=words, examined=_examined(), **facts)


@functools.cache
def _film() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return make_film(Path(folder) / "film.mp4").read_bytes()


@functools.cache
def _examined():
    """What the film is, found out once: a process for each would be most of the tests' time."""
    with tempfile.NamedTemporaryFile(suffix=".mp4") as film:
        film.write(_film())
        film.flush()
        return examine(Path(film.name))
