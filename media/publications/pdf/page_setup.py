"""What the parts of a page must know of the work around them."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from ..edition_metadata import EditionMetadata
from ..tree import Note, Picture


@dataclass(frozen=True)
class PageSize:
    """Room for words on a page; `most_columns` of a table fit upright.

    `letter_pt` is how wide a letter in a table is, amply.
    """

    width_pt: float
    height_pt: float
    most_columns: int
    letter_pt: float


NORMAL = PageSize(width_pt=408, height_pt=640, most_columns=7, letter_pt=6.2)
LARGE = PageSize(width_pt=453, height_pt=640, most_columns=4, letter_pt=11)


@dataclass(frozen=True)
class Work:
    """The whole work, as far as its parts ask for it; `files` are names of pictures by key."""

    stamp: EditionMetadata
    language: str
    keys: Set[str]
    pictures: dict[str, Picture]
    files: dict[str, str]
    size: PageSize


@dataclass
class Place:
    """One chapter; `met` are the notes that were written so far."""

    work: Work
    name: str
    notes: dict[str, Note] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, work: Work, name: str, notes: Iterable[Note]) -> "Place":
        return cls(work, name, {note.mark: note for note in notes})

    def left(self) -> list[Note]:
        """Return the notes that nothing has pointed at."""
        return [note for mark, note in self.notes.items() if mark not in self.met]
