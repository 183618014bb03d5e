"""Writes the EPUB of a publication."""

import os
import tempfile
import zipfile
from pathlib import Path

from ..edition_metadata import EditionMetadata
from ..tree import Publication
from ..zip_archive import add_bytes
from .book import book_of
from .chapter_pages import chapter_pages
from .front import NAV, TITLE, nav_page, title_page
from .package import package_document

_STYLE = Path(__file__).with_name("style.css")
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def write_epub(publication: Publication, *, stamp: EditionMetadata, to: Path) -> None:
    """Write an EPUB 3.3 at `to`, whole or not at all; equal input gives an equal file.

    A picture without alt text stops nothing: the book then does not say that words are enough.
    """
    book = book_of(publication, stamp)
    pages = chapter_pages(book)
    package = package_document(book, pages)
    files = {"package.opf": package, NAV: nav_page(book), TITLE: title_page(book), **pages}
    files["style.css"] = _STYLE.read_bytes()
    files |= {book.pictures[picture.key]: picture.data for picture in publication.pictures}
    _put(files, to)


def _put(files: dict[str, bytes], to: Path) -> None:
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=".epub-")
    try:
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w") as zipped:
            # First and as it is, so that the first bytes tell the kind (EPUB 3.3, clause 4.2.3.1).
            add_bytes(zipped, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
            add_bytes(zipped, "META-INF/container.xml", _CONTAINER)
            for file, data in files.items():
                add_bytes(zipped, f"EPUB/{file}", data)
        os.chmod(name, 0o644)
        os.replace(name, to)
    finally:
        Path(name).unlink(missing_ok=True)
