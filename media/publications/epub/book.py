"""What the files of a book must know of each other."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..edition_metadata import EditionMetadata
from ..tree import Note, Picture, Publication

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
OPENING = "opening.xhtml"


@dataclass(frozen=True)
class Book:
    """`homes` tells the file in which a part stands, by its key."""

    publication: Publication
    stamp: EditionMetadata
    homes: Mapping[str, str]
    pictures: Mapping[str, str]

    def address_of(self, key: str) -> str:
        return f"{self.homes[key]}#p-{key}"


@dataclass
class Chapter:
    """One file: its notes, and how often each was pointed at so far."""

    book: Book
    file: str
    notes: dict[str, int] = field(default_factory=dict)
    marks: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, book: Book, file: str, notes: Iterable[Note]) -> "Chapter":
        return cls(book, file, {note.mark: at for at, note in enumerate(notes, start=1)})


def chapter_file(number: int) -> str:
    return f"chapter-{number:03}.xhtml"


def book_of(publication: Publication, stamp: EditionMetadata) -> Book:
    homes = {block.key: OPENING for block in publication.opening}
    for number, chapter in enumerate(publication.chapters, start=1):
        keys = [chapter.key, *(block.key for block in chapter.opening)]
        for section in chapter.sections:
            keys += [section.key, *(block.key for block in section.blocks)]
        homes |= dict.fromkeys(keys, chapter_file(number))
    homes.pop("", None)
    return Book(publication, stamp, homes, picture_files(publication.pictures))


def picture_files(pictures: Iterable[Picture]) -> dict[str, str]:
    """Return the name of each picture's file inside the book, by its key."""
    return {
        picture.key: f"pictures/{number}.{SUFFIXES.get(picture.media_type, 'png')}"
        for number, picture in enumerate(pictures, start=1)
    }
