"""The files of a book that hold the work's own words."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from .. import tree
from .blocks import block_element
from .book import OPENING, Book, Chapter, chapter_file
from .elements import element, filled, page
from .lines import line_parts


def chapter_pages(book: Book) -> dict[str, bytes]:
    """Return each file of the work's words by its name, in reading order."""
    work, pages = book.publication, {}
    if work.opening or work.opening_notes:
        pages[OPENING] = _opening(book)
    for number, chapter in enumerate(work.chapters, start=1):
        pages[chapter_file(number)] = _page(book, chapter, number)
    return pages


def _opening(book: Book) -> bytes:
    work = book.publication
    place = Chapter.of(book, OPENING, work.opening_notes)
    body = [block_element(block, place, level=2) for block in work.opening]
    notes = _notes(work.opening_notes, place)
    # A heading of its own, since those inside it are below one.
    heading = element("h1", "Before you begin")
    whole = element(
        "section", heading, *body, *notes, type_="introduction", role="doc-introduction"
    )
    return page("Before you begin", work.language, whole)


def _page(book: Book, chapter: tree.Chapter, number: int) -> bytes:
    place = Chapter.of(book, chapter_file(number), chapter.notes)
    whole = element("section", type_="chapter", role="doc-chapter", id=_id(chapter.key))
    whole.append(element("h1", chapter.title, dir="auto"))
    whole.extend(block_element(block, place, level=2) for block in chapter.opening)
    for section in chapter.sections:
        part = element("section", element("h2", section.title, dir="auto"), id=_id(section.key))
        part.extend(block_element(block, place, level=3) for block in section.blocks)
        whole.append(part)
    whole.extend(_notes(chapter.notes, place))
    return page(chapter.title, book.publication.language, whole)


def _notes(notes: Iterable[tree.Note], place: Chapter) -> list[Element]:
    asides = [_note(note, place) for note in notes]
    return [element("section", element("h2", "Notes"), *asides, class_="notes")] if asides else []


def _note(note: tree.Note, place: Chapter) -> Element:
    number = place.notes[note.mark]
    # Without notes of its own: a note that leads to a note leads readers round.
    inside = Chapter(place.book, place.file)
    aside = element("aside", type_="footnote", role="doc-footnote", id=f"note-{number}")
    for at, paragraph in enumerate(note.paragraphs or (tree.Paragraph(()),)):
        before = [f"{number}. "] if at == 0 else []
        parts = line_parts(paragraph.line, inside)
        aside.append(element("p", *before, *parts, dir="auto"))
    return filled(aside, [_back(number, place.marks[note.mark])] if place.marks[note.mark] else [])


def _back(number: int, times: int) -> Element:
    links: list[str | Element] = []
    for at in range(1, times + 1):
        words = "Back to the text" if times == 1 else f"Back to the text, place {at}"
        href = f"#mark-{number}-{at}"
        links += [element("a", words, href=href, role="doc-backlink"), " "]
    return element("p", *links[:-1], class_="back")


def _id(key: str) -> str:
    return f"p-{key}" if key else ""
