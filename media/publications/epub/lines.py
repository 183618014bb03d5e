"""Words in a line as elements."""

from collections.abc import Iterable, Iterator

from ..tree import Break, CrossReference, Line, Link, NoteMark, Run
from .book import Chapter
from .elements import Content, element

MARKS = {"bold": "strong", "italic": "em", "subscript": "sub", "superscript": "sup"}


def line_parts(line: Line, chapter: Chapter) -> Iterator[Content]:
    """Yield words and elements of a line."""
    for inline in line:
        match inline:
            case Run():
                yield _run(inline)
            case Break():
                yield element("br")
            case Link(address=address, runs=runs):
                yield _link(address, runs, chapter)
            case CrossReference(target=target, runs=runs):
                yield _reference(target, runs, chapter)
            case NoteMark(mark=mark):
                yield _mark(mark, chapter)


def _run(run: Run) -> Content:
    content: Content = run.text
    for mark in run.marks:
        content = element(MARKS[mark], content)
    return element("span", content, lang=run.language, dir="auto") if run.language else content


def _link(address: str, runs: Iterable[Run], chapter: Chapter) -> Content:
    return element("a", *map(_run, runs), href=chapter.book.stamp.absolute(address))


def _reference(target: str, runs: Iterable[Run], chapter: Chapter) -> Content:
    if target not in chapter.book.homes:
        return element("span", *map(_run, runs))
    return element("a", *map(_run, runs), href=chapter.book.address_of(target))


def _mark(mark: str, chapter: Chapter) -> Content:
    if mark not in chapter.notes:
        return element("sup", mark)
    number = chapter.notes[mark]
    chapter.marks[mark] += 1
    return element(
        "a",
        element("sup", str(number)),
        type_="noteref",
        role="doc-noteref",
        id=f"mark-{number}-{chapter.marks[mark]}",
        href=f"#note-{number}",
        aria_label=f"Note {number}",
    )
