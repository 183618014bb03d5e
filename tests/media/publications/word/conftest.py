"""What the tests of the Word reader share."""

import tempfile

import pytest

from media.publications.validate import problems
from media.publications.word import read_word

from .making import write_word


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path, monkeypatch):
    """A temporary folder of its own for each test, empty again at its end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def read(tmp_path):
    """Writes a Word file from XML and reads it; what is read keeps the rules of a tree."""

    def write_and_read(*body, said=None, **more):
        reading = read_word(write_word(tmp_path / "small.docx", *body, **more), said)
        assert problems(reading.publication) == []
        return reading

    return write_and_read


@pytest.fixture
def warned():
    """The kinds of the warnings of a reading."""
    return lambda reading: [each.kind for each in reading.receipt.warnings]
