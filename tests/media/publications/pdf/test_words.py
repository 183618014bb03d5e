"""No word is lost on the way into a PDF, and none becomes code."""

import json
import re

import pypdf
import pytest
import typst
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from media.publications.labels import written
from media.publications.pdf.lines import line_code
from media.publications.pdf.literals import string
from media.publications.pdf.page_setup import NORMAL, Place, Work
from media.publications.tree import (
    Chapter,
    CrossReference,
    Link,
    Paragraph,
    Publication,
    Run,
)

from ..latin import any_works, in_latin, words_of_runs
from ..rich import STAMP, rich_work
from ..works import lines, small_work

# A counter-example is not made smaller: each try is a PDF.
few = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)

WORK = Work(STAMP, "en", frozenset(), {}, {}, NORMAL)


def work_of(*blocks) -> Publication:
    return Publication(title="A work", chapters=(Chapter("Its chapter", opening=blocks, key="c1"),))


def value_of(code: str):
    """What Typst takes the code for."""
    source = f"#metadata({code}) <here>"
    return json.loads(typst.Compiler(source.encode()).query("<here>", field="value", one=True))


def texts_in(value) -> str:
    """All words in a content that Typst has told."""
    if isinstance(value, list):
        return "".join(map(texts_in, value))
    if not isinstance(value, dict):
        return ""
    return value.get("text", "") + "".join(map(texts_in, value.values()))


def runs_in(line) -> str:
    groups = (each.runs if isinstance(each, Link | CrossReference) else (each,) for each in line)
    return "".join(run.text for group in groups for run in group if isinstance(run, Run))


@given(st.text())
@settings(deadline=None)
def test_any_text_is_the_same_text_to_typst(text):
    assert value_of(string(text)) == written(text)


@given(lines)
@settings(max_examples=30, deadline=None)
def test_any_line_is_only_words_to_typst(line):
    code = "[#{ let destination(address) = []; " + line_code(line, Place(WORK, "1")) + "}]"
    told = texts_in(value_of(code)).replace("\u200b", "")
    assert told.replace(" ", "") == runs_in(line).replace(" ", "")


@given(any_works())
@few
def test_each_word_of_any_work_is_in_its_pdf(pdf_of, words_of, work):
    work = in_latin(work.work)
    read = re.sub(r"\W", "", words_of(pdf_of(work)))
    assert {word for word in words_of_runs(work) if word not in read} == set()


@given(any_works())
@few
def test_any_signs_can_be_printed(pdf_of, work):
    assert pdf_of(work.work, large_print=True).stat().st_size


@pytest.mark.parametrize(
    "texts", [("a\u00ad",), ("a", "\u00ad"), ("a\u00ad", ""), ("a\u00ad\x00",), (" \u00ad",)]
)
@pytest.mark.parametrize("marks", [(), ("bold",)])
def test_a_link_at_the_end_may_end_in_a_soft_hyphen(pdf_of, words_of, texts, marks):
    """An office program leaves one where it once broke the word; typst stopped at that."""
    runs = tuple(Run(text, marks=marks) for text in texts)
    lines = (CrossReference("c1", runs), Link("https://example.org/", runs))
    work = work_of(*(Paragraph((Run("Look at "), inline)) for inline in lines))
    assert words_of(pdf_of(work)).count("Look at") == 2


def test_words_of_a_note_a_table_and_a_box_are_there(pdf_of, words_of):
    read = words_of(pdf_of(small_work()))
    for words in ("On a Monday.", "Who does what", "Talk about it", "A co-researcher"):
        assert words in read


def test_the_address_of_a_link_can_be_read_on_paper(pdf_of, words_of):
    assert "See (example.org)" in words_of(pdf_of(small_work()))


def test_a_reader_meets_title_language_and_bookmarks(pdf_of):
    reader = pypdf.PdfReader(pdf_of(small_work()))
    assert reader.metadata.title == "Two stories"
    assert reader.root_object["/Lang"] == "en-GB"
    titles = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert titles == ["The first", "The second"]


def test_passages_are_numbered(pdf_of, words_of):
    read = words_of(pdf_of(rich_work()))
    assert "c1.b1" in read
    assert "c2.b1" in read
