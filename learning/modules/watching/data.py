"""What a player page shows of a recording: plain data."""

from dataclasses import dataclass, field
from typing import Any

from ..data import Download, ModuleMetadata, Related
from ..reading.data import Prose
from ..related_modules.data import Similarity


@dataclass(frozen=True)
class CueLine:
    start_s: float
    end_s: float
    text: str
    speaker: str = ""


@dataclass(frozen=True)
class TimedChapter:
    """A chapter of a recording with the lines spoken in it. Times in seconds."""

    title: str
    start_s: float
    end_s: float
    cues: tuple[CueLine, ...] = ()
    invented: bool = False

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s


@dataclass(frozen=True)
class RenditionChoice:
    """A file of a recording to watch or listen to. `key`: "large", "small" or "sound".

    Sound has no height; `called` is its name in a sentence: "The 720p film".
    """

    key: str
    url: str
    type: str
    size_bytes: int
    height: int | None = None

    @property
    def called(self) -> str:
        return f"The {self.height}p film" if self.height else "The sound"


@dataclass(frozen=True)
class Recorded:
    """A recording as a page or a step plays it, whole or a clip of it.

    `start_s` and `end_s` are None unless it is a clip; one of them may be missing then. All addresses are ours. `film_url` is empty
    while the recording is being prepared: no browser plays it yet. `no_captions_reason` is the
    editor's sentence to learners; empty where there are captions.
    """

    film_url: str
    film_type: str
    is_video: bool
    poster_url: str
    tracks: tuple[tuple[str, str, str], ...]
    chapters_url: str
    duration_s: float
    size_bytes: int
    width: int
    height: int
    voice_note: str
    start_s: float | None = None
    end_s: float | None = None
    rendition_choices: tuple[RenditionChoice, ...] = ()
    storyboard_url: str = ""
    small_poster_url: str = ""
    no_captions_reason: str = ""

    @property
    def small(self) -> RenditionChoice | None:
        """The small film beside a large one, for small screens and slow lines."""
        return next(
            (choice for choice in self.rendition_choices[1:] if choice.key == "small"), None
        )

    @property
    def is_clip(self) -> bool:
        return self.start_s is not None or self.end_s is not None

    @property
    def from_s(self) -> float:
        return self.start_s or 0.0

    @property
    def to_s(self) -> float:
        """Where it stops: a clip without an end goes on to the recording's."""
        return self.end_s if self.end_s is not None else self.duration_s or self.from_s

    @property
    def playing_s(self) -> float:
        return max(0.0, self.to_s - self.from_s)


@dataclass(frozen=True)
class Embedding:
    """How a webinar gets onto other people's pages: the code to copy, and where machines ask."""

    code: str
    oembed_url: str


@dataclass(frozen=True)
class EmbeddedView:
    """A webinar in a frame on somebody's page."""

    recorded: Recorded
    chapters: tuple[TimedChapter, ...]
    words: int
    start_at_s: float | None = None
    end_at_s: float | None = None
    notice: str = ""


@dataclass(frozen=True)
class WebinarView:
    """The watching room."""

    facts: ModuleMetadata
    recorded: Recorded | None
    chapters: tuple[TimedChapter, ...]
    words: int
    prose: Prose
    downloads: tuple[Download, ...]
    start_at_s: float | None = None
    end_at_s: float | None = None
    notice: str = ""
    related: tuple[Related, ...] = ()
    alike: Similarity = field(default_factory=Similarity)
    embedding: Embedding | None = None
    json_ld: dict[str, Any] | None = None
