"""The two works of the demo, as LibreOffice wrote them, keep every word."""

from pathlib import Path

import pytest

from media.publications.tree import Callout
from media.publications.validate import problems
from media.publications.word import read_word

DEMO = Path(__file__).parents[4] / "hub" / "demo" / "material"


def read(name):
    return read_word(DEMO / name)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("booklet.docx", (8, 45, 6, 6, 3, 4)),
        ("guidance.docx", (9, 13, 0, 0, 1, 0)),
    ],
)
def test_a_work_of_the_demo_comes_whole(name, counts):
    reading = read(name)
    found = reading.receipt.counts
    assert counts == (
        found.chapters,
        found.sections,
        found.figures,
        found.figures_with_alt,
        found.tables,
        found.footnotes,
    )
    assert reading.receipt.unexplained == ()
    assert {word.why for word in reading.receipt.lost} == {"table of contents"}
    assert reading.receipt.warnings == ()
    assert problems(reading.publication) == []


def test_the_bold_line_at_the_top_of_a_box_is_its_title():
    section = read("booklet.docx").publication.chapters[0].sections[-1]
    (box,) = (block for block in section.blocks if isinstance(block, Callout))
    assert (box.kind, box.title) == ("note", "Before you start talking")
