"""What reading a Word file gives, and the receipt. A place is the nearest heading's words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..tree import Publication


class UnreadableFile(ValueError):
    """Says in plain words why a file cannot be read, and how to mend it."""


@dataclass(frozen=True)
class LostWord:
    """A word of the file that is not in the tree; `why` is empty where nobody knows."""

    word: str
    place: str
    why: str = ""


@dataclass(frozen=True)
class Notice:
    """Something that an editor should look at; `kind` is one word, such as "picture"."""

    kind: str
    words: str
    place: str = ""


@dataclass(frozen=True)
class FakeHeading:
    """A short paragraph, wholly bold, that may be meant as a heading."""

    words: str
    place: str


@dataclass(frozen=True)
class StyleMet:
    """A paragraph style that Word does not bring along, and what became of its paragraphs."""

    name: str
    kind: str
    paragraphs: int


@dataclass(frozen=True)
class Counts:
    chapters: int = 0
    sections: int = 0
    passages: int = 0
    figures: int = 0
    figures_with_alt: int = 0
    tables: int = 0
    footnotes: int = 0
    words_kept: int = 0
    words_lost: int = 0


@dataclass(frozen=True)
class Receipt:
    """`left_out` says in sentences what was left out on purpose."""

    counts: Counts = Counts()
    lost: tuple[LostWord, ...] = ()
    warnings: tuple[Notice, ...] = ()
    fake_headings: tuple[FakeHeading, ...] = ()
    styles: tuple[StyleMet, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def unexplained(self) -> tuple[LostWord, ...]:
        """The lost words that nobody can account for."""
        return tuple(word for word in self.lost if not word.why)

    def to_json(self) -> dict[str, Any]:
        """Return plain objects, lists, strings and numbers."""
        return asdict(self)


def receipt_from_json(form: dict[str, Any]) -> Receipt:
    """Return the receipt of `to_json`."""
    kinds = {
        "lost": LostWord,
        "warnings": Notice,
        "fake_headings": FakeHeading,
        "styles": StyleMet,
    }
    several = {name: tuple(kind(**each) for each in form[name]) for name, kind in kinds.items()}
    return Receipt(Counts(**form["counts"]), left_out=tuple(form["left_out"]), **several)


@dataclass(frozen=True)
class Reading:
    publication: Publication
    receipt: Receipt
