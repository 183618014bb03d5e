"""What the preparation finds on its way: links, pictures, boxes, places, and things to tell."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .source_words import Source


@dataclass(frozen=True)
class Target:
    """Where a link leads: an address, or the name of a place in the document."""

    address: str = ""
    place: str = ""


@dataclass(frozen=True)
class Drawing:
    """A picture where it stands; `part` is its name in the archive, empty where there is none.

    `what` says what it is if it is no picture, such as "chart".
    """

    number: int
    part: str = ""
    alt: str = ""
    decorative: bool = False
    linked: bool = False
    what: str = ""


@dataclass(frozen=True)
class Told:
    """A notice whose place is still the number of a paragraph."""

    kind: str
    words: str
    number: int = 0


@dataclass
class Collected:
    source: Source = field(default_factory=Source)
    links: list[Target] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    # Paragraphs in text boxes, by the number of the paragraph that they hang on.
    boxes: dict[int, list[list[Any]]] = field(default_factory=dict)
    # The number of the paragraph that a bookmark stands in, or stands before.
    places: dict[str, int] = field(default_factory=dict)
    # Paragraphs that count something: captions.
    sequences: set[int] = field(default_factory=set)
    notices: list[Told] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def tell(self, kind: str, words: str, number: int = 0) -> None:
        self.notices.append(Told(kind, words, number))
