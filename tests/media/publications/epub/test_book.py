"""What is in a book, read with the standard library only."""

import posixpath
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from media.publications.traverse import all_lines, keys_of
from media.publications.tree import Figure

from ..latin import any_works, in_latin, words_of_runs
from ..rich import STAMP, illustrated, picture, rich_work
from ..works import line, small_work

DRAWING = picture()
any_work = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
HTML = "{http://www.w3.org/1999/xhtml}"


def documents(file) -> dict[str, ET.Element]:
    """Every XML document of the book, by its name."""
    with zipfile.ZipFile(file) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf"))]
        return {name: ET.fromstring(book.read(name)) for name in names}


def ids_in(root) -> list[str]:
    return [each.get("id") for each in root.iter() if each.get("id")]


def words_in(pages) -> str:
    return " ".join(" ".join(root.itertext()) for root in pages.values())


def lost_links(file) -> list[str]:
    """Links of the book that lead nowhere."""
    pages = documents(file)
    with zipfile.ZipFile(file) as book:
        names = set(book.namelist())
    lost = []
    for name, root in pages.items():
        for each in root.iter():
            address = each.get("href") or each.get("src") or ""
            if not address or ":" in address:
                continue
            path, _, part = address.partition("#")
            home = posixpath.join(posixpath.dirname(name), path) if path else name
            if home not in names or (part and part not in ids_in(pages[home])):
                lost.append(f"{name}: {address}")
    return lost


@given(any_works())
@any_work
def test_all_links_of_any_work_lead_somewhere(epub_of, work):
    assert lost_links(epub_of(work.work)) == []


@given(any_works())
@any_work
def test_each_word_of_any_work_is_in_its_book(epub_of, work):
    work = in_latin(work.work)
    read = words_in(documents(epub_of(work)))
    assert {word for word in words_of_runs(work) if word not in read} == set()


def test_the_links_of_one_of_everything_lead_somewhere(epub_of):
    assert lost_links(epub_of(rich_work())) == []


def test_each_part_has_its_key_as_its_place(epub_of):
    work = rich_work()
    ids = [each for root in documents(epub_of(work)).values() for each in ids_in(root)]
    assert {f"p-{key}" for key in keys_of(work)} <= set(ids)


def test_each_line_is_read(epub_of):
    read = words_in(documents(epub_of(small_work()))).split()
    assert all(word in read for each in all_lines(small_work()) for word in each.split())


def test_a_note_leads_back_to_each_place(epub_of):
    page = documents(epub_of(rich_work()))["EPUB/chapter-002.xhtml"]
    backs = [a.text for a in page.iter(f"{HTML}a") if a.get("role") == "doc-backlink"]
    places = [f"Back to the text, place {at}" for at in (1, 2, 3)]
    assert backs == ["Back to the text", *places]


def test_heading_cells_say_for_what_they_stand(epub_of):
    page = documents(epub_of(rich_work()))["EPUB/chapter-002.xhtml"]
    table = next(page.iter(f"{HTML}table"))
    scopes = ["".join(th.itertext()) + ": " + th.get("scope") for th in table.iter(f"{HTML}th")]
    assert scopes == [
        "Who: col", "What they did: colgroup", "Before: col", "After1: col",
        "Ann: row", "Ben: row", "Cem: row",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(DRAWING.key, "A table"), ("A table", None)),
        (Figure(DRAWING.key, decorative=True), ("", "presentation")),
    ],
)
def test_a_picture_is_described_or_decoration(epub_of, figure, expected):
    page = documents(epub_of(illustrated(figure, DRAWING)))["EPUB/opening.xhtml"]
    image = next(page.iter(f"{HTML}img"))
    assert (image.get("alt"), image.get("role")) == expected


def metas(file) -> list[tuple[str, str]]:
    package = documents(file)["EPUB/package.opf"]
    return [(each.get("property"), each.text) for each in package.iter() if each.get("property")]


def test_a_book_says_for_whom_it_is_readable(epub_of):
    told = metas(epub_of(illustrated(Figure(DRAWING.key, "A table"), DRAWING)))
    assert ("schema:accessibilityFeature", "alternativeText") in told
    assert ("schema:accessModeSufficient", "textual") in told
    assert ("schema:accessibilityHazard", "none") in told
    assert ("dcterms:modified", "2026-11-22T00:00:00Z") in told
    # Nobody has looked whether it conforms to anything.
    assert not any(name == "dcterms:conformsTo" for name, _ in told)


def test_a_book_with_a_picture_that_nobody_described_does_not_say_words_are_enough(epub_of):
    told = metas(epub_of(illustrated(Figure(DRAWING.key, caption=line("Figure")), DRAWING)))
    assert ("schema:accessModeSufficient", "textual") not in told


def test_a_book_in_arabic_turns_the_other_way(epub_of):
    pages = documents(epub_of(replace(small_work(), language="ar")))
    spine = pages["EPUB/package.opf"].find("{*}spine")
    assert spine.get("page-progression-direction") == "rtl"
    assert pages["EPUB/chapter-001.xhtml"].get("dir") == "rtl"


def test_the_kind_of_file_comes_first_and_plain(epub_of):
    assert epub_of(small_work()).read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_work_gives_the_same_book(epub_of):
    first, second = (epub_of(rich_work()).read_bytes() for _ in range(2))
    assert first == second
    assert STAMP.address in words_in(documents(epub_of(rich_work())))
