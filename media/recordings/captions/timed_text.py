"""What a film for taking away carries beside its pictures and sound: captions and chapters. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from .chapters import ChapterRow
from .language_names import language_in_film
from .webvtt import Cue

# The length of a line's words is written in two bytes.
MOST_BYTES = 65_000


@dataclass(frozen=True)
class TimedTextTrack:
    """The captions in one language: a code of three letters, a name, [start_ms, end_ms, words]."""

    language: str
    name: str
    cues: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class TimedText:
    """All of them; chapters as [start_ms, end_ms, title]. Empty ones are false."""

    title: str
    chapters: tuple[tuple[int, int, str], ...] = ()
    tracks: tuple[TimedTextTrack, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chapters or self.tracks)

    @property
    def digest(self) -> str:
        """Names what is carried: another one means that the film has to be made again."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:16]

    def as_json(self) -> str:
        return json.dumps(asdict(self))


def timed_text_track(
    language: str, name: str, cues: tuple[Cue, ...], duration_s: float
) -> TimedTextTrack:
    """Return the captions in a language (a tag such as "en-GB"), none of them beyond the end."""
    last = _ms(duration_s)
    rows = tuple(
        (_ms(cue.start_s), min(_ms(cue.end_s), last), _short(cue.lines))
        for cue in cues
        if _ms(cue.start_s) < last
    )
    return TimedTextTrack(language_in_film(language), name, rows)


def chapter_rows(chapters: Iterable[ChapterRow]) -> tuple[tuple[int, int, str], ...]:
    return tuple((_ms(row["start_s"]), _ms(row["end_s"]), row["title"]) for row in chapters)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _short(lines: tuple[str, ...]) -> str:
    return "\n".join(lines).encode()[:MOST_BYTES].decode(errors="ignore")
