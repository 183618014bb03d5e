"""Plain data of the page of a principle or feature."""

from dataclasses import dataclass

from ..data import Idea
from ..library.data import Card
from ..watching.data import Recorded, TimedChapter


@dataclass(frozen=True)
class From:
    """Where a moment comes from."""

    module_title: str
    url: str
    invented: str = ""


@dataclass(frozen=True)
class Moment:
    """Something to hear: a part of a webinar, with what is said in it."""

    title: str
    source: From
    recorded: Recorded
    spoken: tuple[TimedChapter, ...]
    spoken_words: int


@dataclass(frozen=True)
class Reading:
    """Something to read: a section, by its first sentences.

    `gone` is a sentence for the reader when a newer edition no longer has it.
    """

    title: str
    place: str
    url: str
    words: str
    minutes: int
    gone: str = ""


@dataclass(frozen=True)
class IdeaView:
    """One idea in its forms. `others` are all of its kind, itself included, in order."""

    kind: str
    name: str
    summary: str
    number: int
    others: tuple[Idea, ...]
    moments: tuple[Moment, ...]
    readings: tuple[Reading, ...]
    examples: tuple[Card, ...]
    library_url: str

    @property
    def total(self) -> int:
        return len(self.others)
