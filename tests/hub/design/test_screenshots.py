"""The repository holds the few pictures that its documentation shows, and each of them is small."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "screenshots"
MOST = 15
LARGEST_BYTES = 120_000


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_each_picture_that_is_kept_is_shown_somewhere_and_each_that_is_shown_is_there():
    shown = {
        Path(address).name
        for document in documents()
        for address in re.findall(r"!\[[^]]*\]\(([^)]*screenshots/[^)]+)\)", document.read_text())
    }
    assert shown == {path.name for path in FOLDER.iterdir()}


def test_they_are_few_and_small():
    pictures = list(FOLDER.iterdir())
    assert 0 < len(pictures) <= MOST
    assert {
        path.name: path.stat().st_size for path in pictures if path.stat().st_size > LARGEST_BYTES
    } == {}
