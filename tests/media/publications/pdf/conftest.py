"""PDFs in a folder of the test, with the real letters."""

from pathlib import Path

import pypdfium2
import pytest

from media.publications.pdf.fonts import make_fonts
from media.publications.pdf.write import write_pdf

from ..rich import STAMP

NODE_MODULES = Path(__file__).parents[4] / "node_modules"


@pytest.fixture(scope="session")
def fonts(tmp_path_factory) -> Path:
    return make_fonts(NODE_MODULES, tmp_path_factory.mktemp("letters") / "fonts")


@pytest.fixture(scope="session")
def pdf_of(fonts, tmp_path_factory):
    """Writes a work; returns the file."""

    def write(work, *, large_print: bool = False) -> Path:
        to = tmp_path_factory.mktemp("pdf") / "work.pdf"
        write_pdf(work, stamp=STAMP, to=to, fonts=fonts, large_print=large_print)
        return to

    return write


@pytest.fixture(scope="session")
def words_of():
    """The words on all pages of a PDF."""

    def read(file: Path) -> str:
        with pypdfium2.PdfDocument(file) as document:
            return " ".join(page.get_textpage().get_text_bounded() for page in document)

    return read
