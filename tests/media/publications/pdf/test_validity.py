"""Every PDF is valid PDF/UA-1, in normal and in large print."""

import page
import pytest

from media.publications.tree import Figure

from ..rich import illustrated, long_work, picture, rich_work
from ..works import line, small_work

DRAWING = picture()
WORKS = {
    "small": small_work,
    "with a picture": lambda: illustrated(
        Figure(DRAWING.key, "A round table", caption=line("Figure 1")), DRAWING
    ),
    "one of everything": rich_work,
    "a hundred pages": lambda: long_work(10),
}


def failures(file) -> list:
    profile = page.ValidationProfile.PDF_UA_1
    return list(page.validate_pdf(str(file), profile=profile).failures)


@pytest.mark.parametrize("large_print", [False, True], ids=["normal", "large print"])
@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS.keys())
def test_a_pdf_is_accessible(pdf_of, work, large_print):
    assert failures(pdf_of(work(), large_print=large_print)) == []


@pytest.mark.slow
def test_three_hundred_pages_are_accessible(pdf_of):
    assert failures(pdf_of(long_work(30))) == []
