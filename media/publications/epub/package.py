"""The package document: what is in the book, in which order, and for whom (EPUB 3.3, clause 5)."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from ..labels import runs_from_the_right, written
from ..traverse import blocks_of
from ..tree import Figure, Publication
from .book import Book
from .elements import serialised
from .front import NAV, TITLE

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"


def package_document(book: Book, pages: Iterable[str]) -> bytes:
    """Return the document; `pages` are the files of the work's own words, in reading order."""
    root = Element("package", {"version": "3.0", "unique-identifier": "id"})
    root.attrib |= {"xmlns": OPF, "xmlns:dc": DC, "xml:lang": book.publication.language}
    root.append(_metadata(book))
    order = [TITLE, NAV, *pages]
    manifest = SubElement(root, "manifest")
    _item(manifest, "style.css", "text/css")
    for file in order:
        _item(manifest, file, "application/xhtml+xml", "nav" if file == NAV else "")
    for picture in book.publication.pictures:
        _item(manifest, book.pictures[picture.key], picture.media_type)
    spine = SubElement(root, "spine")
    if runs_from_the_right(book.publication.language):
        spine.set("page-progression-direction", "rtl")
    for file in order:
        SubElement(spine, "itemref", {"idref": _id(file)})
    return serialised(root)


def _metadata(book: Book) -> Element:
    made = Element("metadata")
    for name, words in _core(book):
        attributes = {"id": "id"} if name == "identifier" else {}
        SubElement(made, f"dc:{name}", attributes).text = written(words)
    for name, words in _facts(book):
        SubElement(made, "meta", {"property": name}).text = written(words)
    return made


def _core(book: Book) -> Iterator[tuple[str, str]]:
    work, stamp = book.publication, book.stamp
    yield "identifier", stamp.address
    yield "title", work.title
    yield "language", work.language
    yield from (("creator", author) for author in work.authors)
    rights = ". ".join(part for part in (f"© {stamp.rights_holder}", stamp.licence) if part)
    yield "rights", rights
    yield "publisher", stamp.hub_name
    yield "date", stamp.date.isoformat()


def _facts(book: Book) -> Iterator[tuple[str, str]]:
    """Yield when it changed, and for whom it is readable (EPUB Accessibility 1.1, clause 2).

    That it conforms to something is not claimed: a person would have to look at it first.
    """
    yield "dcterms:modified", f"{book.stamp.date.isoformat()}T00:00:00Z"
    figures = [each for each in blocks_of(book.publication) if isinstance(each, Figure)]
    described = all(figure.alt.strip() or figure.decorative for figure in figures)
    yield "schema:accessMode", "textual"
    if figures:
        yield "schema:accessMode", "visual"
    if described:
        yield "schema:accessModeSufficient", "textual"
    if figures:
        yield "schema:accessModeSufficient", "textual,visual"
    features = [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
    ]
    features += ["alternativeText"] if figures and described else []
    yield from (("schema:accessibilityFeature", feature) for feature in features)
    yield "schema:accessibilityHazard", "none"
    yield "schema:accessibilitySummary", _summary(book.publication, described)


def _summary(work: Publication, described: bool) -> str:
    words = "All of it can be read as text, with headings, a table of contents and links."
    if not work.pictures:
        return words
    return f"{words} {'Each' if described else 'Not each'} picture has a description in words."


def _item(manifest: Element, file: str, media_type: str, properties: str = "") -> None:
    attributes = {"id": _id(file), "href": file, "media-type": media_type}
    if properties:
        attributes["properties"] = properties
    SubElement(manifest, "item", attributes)


def _id(file: str) -> str:
    return "f-" + file.replace("/", "-").replace(".", "-")
