"""The files of a book that the writer adds: its title page and its contents."""

from xml.etree.ElementTree import Element

from .book import OPENING, Book, chapter_file
from .elements import element, page

TITLE, NAV = "title.xhtml", "nav.xhtml"


def title_page(book: Book) -> bytes:
    work, stamp = book.publication, book.stamp
    whole = element("section", element("p", stamp.hub_name, class_="hub"), type_="titlepage")
    whole.append(element("h1", work.title, dir="auto"))
    if work.subtitle:
        whole.append(
            element("p", work.subtitle, class_="subtitle", dir="auto", role="doc-subtitle")
        )
    if work.authors:
        whole.append(element("p", ", ".join(work.authors), class_="authors", dir="auto"))
    edition = " · ".join(part for part in (stamp.edition, stamp.day) if part)
    facts = [element("p", edition)]
    facts.append(
        element("p", "Permanent address: ", element("a", stamp.address, href=stamp.address))
    )
    facts += [element("p", f"Licence: {stamp.licence}")] if stamp.licence else []
    facts += [element("p", f"© {stamp.rights_holder}")] if stamp.rights_holder else []
    whole.append(element("div", *facts, class_="facts"))
    return page(work.title, work.language, whole)


def nav_page(book: Book) -> bytes:
    """Return the contents, chapters and their sections, and the landmarks."""
    work = book.publication
    entries = [_entry(work.title, TITLE)]
    if work.opening or work.opening_notes:
        entries.append(_entry("Before you begin", OPENING))
    for number, chapter in enumerate(work.chapters, start=1):
        file = chapter_file(number)
        below = [
            _entry(each.title, f"{file}#p-{each.key}") for each in chapter.sections if each.key
        ]
        entries.append(_entry(chapter.title, file, below))
    heading = element("h1", "Contents")
    contents = element(
        "nav", heading, element("ol", *entries), type_="toc", role="doc-toc", id="toc"
    )
    return page("Contents", work.language, contents, _landmarks())


def _entry(words: str, address: str, below: list[Element] | None = None) -> Element:
    made = element("li", element("a", words, href=address, dir="auto"))
    if below:
        made.append(element("ol", *below))
    return made


def _landmarks() -> Element:
    places = (
        ("titlepage", TITLE, "Title page"),
        ("toc", f"{NAV}#toc", "Contents"),
        ("bodymatter", chapter_file(1), "Start of the text"),
    )
    links = (
        element("li", element("a", words, href=address, type_=kind))
        for kind, address, words in places
    )
    heading = element("h2", "Places in this book")
    return element("nav", heading, element("ol", *links), type_="landmarks", hidden="hidden")
