"""Every PDF is valid PDF/UA-1, in normal and in large print."""

from dataclasses import replace

import page
import pytest

from media.publications.traverse import renumbered
from media.publications.tree import Cell, Figure, Link, Paragraph, Run, Table

from ..rich import illustrated, long_table, long_work, picture, rich_work
from ..works import line, small_work

DRAWING = picture()
WORKS = {
    "small": small_work,
    "with a picture": lambda: illustrated(
        Figure(DRAWING.key, "A round table", caption=line("Figure 1")), DRAWING
    ),
    "one of everything": rich_work,
    "from the right": lambda: replace(rich_work(), language="ar"),
    "a hundred pages": lambda: long_work(10),
}


def failures(file) -> list:
    profile = page.ValidationProfile.PDF_UA_1
    return list(page.validate_pdf(str(file), profile=profile).failures)


@pytest.mark.parametrize("large_print", [False, True], ids=["normal", "large print"])
@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS.keys())
def test_a_pdf_is_accessible(pdf_of, work, large_print):
    assert failures(pdf_of(work(), large_print=large_print)) == []


def test_a_heading_with_a_link_over_two_pages_is_accessible(pdf_of):
    linked = Cell((Paragraph((Link("https://example.org/", (Run("Who"),)),)),))
    heading, *rows = long_table(80).rows
    table = Table(((*heading[:2], linked), *rows), header_rows=1)
    assert failures(pdf_of(renumbered(replace(small_work(), opening=(table,))))) == []


@pytest.mark.slow
def test_three_hundred_pages_are_accessible(pdf_of):
    assert failures(pdf_of(long_work(30))) == []
