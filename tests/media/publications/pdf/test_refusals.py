"""What stops a PDF is said in words, with the passage."""

from dataclasses import replace

import pytest

from media.publications.edition_metadata import CannotWrite
from media.publications.pdf.write import write_pdf
from media.publications.tree import Figure, Picture

from ..rich import STAMP, illustrated, picture
from ..works import line, paragraph, small_work

DRAWING = picture()


def refusal(work, fonts, folder) -> CannotWrite:
    with pytest.raises(CannotWrite) as caught:
        write_pdf(work, stamp=STAMP, to=folder / "work.pdf", fonts=fonts)
    return caught.value


def test_a_picture_without_alt_text_stops_it(fonts, tmp_path):
    work = illustrated(Figure(DRAWING.key, caption=line("Figure 1: The table")), DRAWING)
    found = refusal(work, fonts, tmp_path)
    assert found.key == "b2"
    assert "Figure 1: The table" in found.words
    assert "Describe it in a sentence, or mark it as decoration." in found.words
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_is_decoration_does_not(pdf_of):
    assert pdf_of(illustrated(Figure(DRAWING.key, decorative=True), DRAWING)).exists()


def test_a_broken_picture_is_named_by_its_passage(fonts, tmp_path):
    broken = Picture("0" * 40, "image/png", 10, 10, b"no picture")
    found = refusal(illustrated(Figure(broken.key, "A table"), broken), fonts, tmp_path)
    assert found.key == "b2"
    assert list(tmp_path.iterdir()) == []


def test_a_sign_of_no_font_is_told_and_stops_nothing(fonts, tmp_path):
    work = replace(small_work(), opening=(paragraph("A smile: 😀"),))
    warnings = write_pdf(work, stamp=STAMP, to=tmp_path / "work.pdf", fonts=fonts)
    assert warnings == ["The PDF cannot show these signs, because no font has them: 😀 (U+1F600)."]


def test_the_same_work_gives_the_same_file(pdf_of):
    first, second = (pdf_of(small_work()).read_bytes() for _ in range(2))
    assert first == second
