"""EPUBs in a folder of the test."""

from pathlib import Path

import pytest

from media.publications.epub.write import write_epub

from ..rich import STAMP


@pytest.fixture(scope="session")
def epub_of(tmp_path_factory):
    """Writes a work; returns the file."""

    def write(work) -> Path:
        to = tmp_path_factory.mktemp("epub") / "work.epub"
        write_epub(work, stamp=STAMP, to=to)
        return to

    return write
