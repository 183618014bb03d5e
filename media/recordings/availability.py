"""How complete a recording is: which ways of taking it in there are, computed from what exists."""

from dataclasses import dataclass

from .captions.timecode import format_time
from .models import Recording


@dataclass(frozen=True)
class Part:
    """One way, or help on the way. `words`: what there is, or else how to get it."""

    name: str
    there: bool
    words: str


@dataclass(frozen=True)
class Availability:
    """`later`: what people also need and the hub cannot keep yet; it does not count."""

    parts: tuple[Part, ...]
    later: tuple[str, ...] = ("Audio description", "British Sign Language (BSL)")

    @property
    def there(self) -> int:
        return sum(part.there for part in self.parts)

    @property
    def whole(self) -> int:
        return len(self.parts)


def availability_of(recording: Recording) -> Availability:
    """Return what there is of a recording and what is missing. One query unless its tracks are at hand."""
    languages = [track.label for track in recording.tracks.all() if track.kind == "captions"]
    film = recording.type == "video"
    parts = [
        _part("Captions", languages, ", ".join(languages), "Add a captions file (.vtt or .srt)."),
        _part("Transcript", languages, "Made from the captions.", "It comes with the captions."),
        _part(
            "Chapters",
            len(recording.chapters) > 1,
            f"{len(recording.chapters)} of them.",
            f"Add at least two, so that people find their way through {_long(recording)}.",
        ),
    ]
    if film:
        made = recording.made_as
        parts += [
            _part("Still picture", recording.thumbnail, "Shown before it plays.", "Add a picture."),
            _made("Small film for slow lines", made("360p")),
            _made("Sound alone", made("audio")),
            _made("Film to take away, captions inside", languages and made("takeaway")),
        ]
    else:
        parts.append(_made("Sound that everything plays", recording.made_as("mp3")))
    return Availability(tuple(parts))


def _part(name: str, there, words: str, remedy: str) -> Part:
    return Part(name, bool(there), words if there else remedy)


def _made(name: str, row) -> Part:
    return _part(name, row, "Made.", "It is made by itself. See “How far it is”.")


def _long(recording: Recording) -> str:
    return format_time(recording.duration)
