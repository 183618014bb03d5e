"""A Word file has real headings, tables, links and alt texts, and all words."""

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings

from media.publications.docx.write import write_word

from ..latin import any_works, in_latin, words_of_runs
from ..rich import STAMP, rich_work
from ..works import small_work


@pytest.fixture(scope="session")
def word_of(tmp_path_factory):
    """Writes a work; returns it as Word has it."""

    def write(work):
        to = tmp_path_factory.mktemp("docx") / "work.docx"
        write_word(work, stamp=STAMP, to=to)
        return Document(to)

    return write


def words_in(document) -> str:
    return " ".join(each.text or "" for each in document.element.body.iter(qn("w:t")))


def test_headings_are_real(word_of):
    headings = [
        (each.style.name, each.text)
        for each in word_of(small_work()).paragraphs
        if each.style.name.startswith(("Title", "Heading"))
    ]
    assert headings == [
        ("Title", "Two stories"),
        ("Heading 1", "The first"),
        ("Heading 2", "What happened"),
        ("Heading 3", "Later"),
        ("Heading 3", "Talk about it"),
        ("Heading 2", "Notes"),
        ("Heading 1", "The second"),
    ]


def test_heading_rows_come_again_and_pictures_are_described(word_of):
    body = word_of(rich_work()).element.body
    assert len(list(body.iter(qn("w:tblHeader")))) == 5
    assert [each.get("descr") for each in body.iter(qn("wp:docPr"))] == [
        "A round table", "A tall table", "", "The same table again",
    ]  # fmt: skip


def test_cross_references_lead_to_places_of_the_file(word_of):
    body = word_of(rich_work()).element.body
    places = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    wanted = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    assert {each for each in wanted if each} <= places
    assert any(wanted)


@given(any_works())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_each_word_of_any_work_is_in_its_file(word_of, work):
    work = in_latin(work.work)
    read = words_in(word_of(work))
    assert {word for word in words_of_runs(work) if word not in read} == set()
