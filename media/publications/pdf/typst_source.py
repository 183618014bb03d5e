"""A publication as the source of a Typst document, one part a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..edition_metadata import EditionMetadata
from ..labels import language_and_region
from ..traverse import blocks_of, keys_of
from ..tree import Block, Chapter, Publication
from .blocks import block_code
from .lines import note_code
from .literals import array, call, shown, string
from .page_setup import LARGE, NORMAL, Place, Work

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
# A foot has one line for the title.
FOOT_LENGTH = 64


@dataclass(frozen=True)
class Source:
    """Typst code, and the key of the part that each of its lines draws."""

    lines: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def source_of(publication: Publication, stamp: EditionMetadata, *, large_print: bool) -> Source:
    """Return the code of the whole work. Raises CannotWrite where alt text is missing."""
    work = Work(
        stamp=stamp,
        language=publication.language,
        keys=frozenset(keys_of(publication)) - {""},
        pictures={picture.key: picture for picture in publication.pictures},
        files=picture_files(publication),
        size=LARGE if large_print else NORMAL,
    )
    pairs = [("", '#import "book.typ": *'), ("", "#show: " + _book(publication, stamp))]
    pairs += [(key, f"#{code}") for key, code in _parts(publication, work, stamp)]
    keys, lines = zip(*pairs, strict=True)
    return Source(lines, keys)


def picture_files(publication: Publication) -> dict[str, str]:
    """Return the name of each picture's file, by its key."""
    return {
        picture.key: f"{number}.{SUFFIXES.get(picture.media_type, 'png')}"
        for number, picture in enumerate(publication.pictures, start=1)
    }


def _book(publication: Publication, stamp: EditionMetadata) -> str:
    language, region = language_and_region(publication.language)
    title = publication.title
    short = title if len(title) <= FOOT_LENGTH else f"{title[:FOOT_LENGTH].rsplit(' ', 1)[0]} …"
    return call(
        "book.with",
        title=string(title),
        subtitle=shown(publication.subtitle),
        authors=array(string(author) for author in publication.authors),
        lang=string(language or "en"),
        region=string(region) if region else "none",
        date=f"datetime(year: {stamp.date.year}, month: {stamp.date.month}, day: {stamp.date.day})",
        foot=shown(short),
        edition=shown(" · ".join(part for part in (stamp.edition, stamp.day) if part)),
        address=string(stamp.address),
        licence=shown(stamp.licence),
        rights=shown(stamp.rights_holder),
        hub=shown(stamp.hub_name),
    )


def _parts(
    publication: Publication, work: Work, stamp: EditionMetadata
) -> Iterator[tuple[str, str]]:
    if publication.opening or publication.opening_notes:
        place = Place.of(work, "opening", publication.opening_notes)
        yield from _blocks(publication.opening, place, level=1)
        yield from _left(place)
    numbered = any(block.key for block in blocks_of(publication))
    yield "", call("contents", string(stamp.absolute("/p/") if numbered else ""))
    for number, chapter in enumerate(publication.chapters, start=1):
        yield from _chapter(chapter, Place.of(work, str(number), chapter.notes))


def _chapter(chapter: Chapter, place: Place) -> Iterator[tuple[str, str]]:
    yield chapter.key, call("chapter", string(chapter.key), shown(chapter.title))
    yield from _blocks(chapter.opening, place, level=2)
    for section in chapter.sections:
        yield section.key, call("section", string(section.key), shown(section.title))
        yield from _blocks(section.blocks, place, level=3)
    yield from _left(place)


def _blocks(blocks: Iterable[Block], place: Place, *, level: int) -> Iterator[tuple[str, str]]:
    for block in blocks:
        yield block.key, block_code(block, place, level=level)


def _left(place: Place) -> Iterator[tuple[str, str]]:
    """Return the notes that nothing points at: their words are kept all the same."""
    for note in place.left():
        yield "", call("lone-note", string(note.mark), note_code(note, place))
