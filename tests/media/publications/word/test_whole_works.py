"""Whole works: any words survive, the writers of others are understood, long ones are quick."""

import resource
from collections import Counter

import pypandoc
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from media.publications.json_form import from_json, to_json
from media.publications.traverse import all_lines, blocks_of, plain_text
from media.publications.tree import List, Table
from media.publications.validate import problems
from media.publications.word import read_word
from tests.media.publications.works import publications, small_work

from .docx_writer import write_docx

# No XML can hold the first two; the others are signs of the reader itself.
UNWRITABLE = str.maketrans(dict.fromkeys("\ufffe\uffff\ufdd0\ufdd1", "x"))


def words_of(publication):
    lines = [*all_lines(publication), *publication.authors]
    return Counter(word.translate(UNWRITABLE) for line in lines for word in line.split())


def writable(form):
    """The JSON of a work without the signs that no Word file can hold."""
    if isinstance(form, str):
        return form.translate(UNWRITABLE)
    if isinstance(form, list):
        return [writable(each) for each in form]
    return {k: writable(v) for k, v in form.items()} if isinstance(form, dict) else form


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(work=publications)
def test_the_words_of_any_work_survive_word(tmp_path, work):
    path = tmp_path / "work.docx"
    work = from_json(writable(to_json(work)))
    write_docx(work, path)
    reading = read_word(path)
    assert problems(reading.publication) == []
    assert reading.receipt.unexplained == ()
    assert words_of(work) - words_of(reading.publication) == Counter()
    titles = [chapter.title.split() for chapter in reading.publication.chapters]
    assert titles == [chapter.title.split() for chapter in work.chapters]


def test_a_small_work_comes_back_in_its_shape(tmp_path):
    path = tmp_path / "work.docx"
    write_docx(small_work(), path)
    found = read_word(path).publication
    assert (found.title, found.subtitle, found.authors) == (
        "Two stories",
        "A small work",
        ("The team",),
    )
    (section,) = found.chapters[0].sections
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert plain_text(table).splitlines()[0] == "Table 1: Who does what"
    (points,) = [block for block in section.blocks if isinstance(block, List)]
    assert points.numbered
    assert points.items[0].lists


MARKDOWN = """---
title: By pandoc
author: Ann
---

Before.

# One {#one}

Words with *looks*[^n] and [a place](#two).

1.  first

    - below

2.  second

## Part

> Said.

| Who | What |
|-----|------|
| Ann | asks |

: Who does what

# Two {#two}

Last words.

[^n]: A **note**.
"""


def test_a_file_that_pandoc_wrote_is_understood(tmp_path):
    path = tmp_path / "pandoc.docx"
    pypandoc.convert_text(MARKDOWN, "docx", format="markdown", outputfile=str(path))
    reading = read_word(path)
    found = reading.publication
    assert problems(found) == []
    assert reading.receipt.unexplained == ()
    assert (found.title, found.authors) == ("By pandoc", ("Ann",))
    assert [(c.title, [s.title for s in c.sections]) for c in found.chapters] == [
        ("One", ["Part"]),
        ("Two", []),
    ]
    assert found.chapters[0].opening[0].line[4].target == "c2"
    assert [type(block).__name__ for block in blocks_of(found)] == [
        "Paragraph",
        "Paragraph",
        "List",
        "Quote",
        "Table",
        "Paragraph",
    ]


def write_long_work(path):
    """About 110,000 words: 300 to 400 pages, with lists and tables."""
    document = Document()
    document.add_heading("A long work", 0)
    sentence = "People who use a service and people who study it plan, ask, look and write as one. "
    for chapter in range(30):
        document.add_heading(f"Chapter {chapter}", 1)
        for section in range(7):
            document.add_heading(f"Section {section}", 2)
            for at in range(6):
                paragraph = document.add_paragraph(sentence * 3)
                paragraph.add_run(f"Bold {at}").bold = True
                paragraph.add_run(f" and so on. {sentence}")
            for at in range(4):
                document.add_paragraph(f"Point {at}: {sentence}", "List Bullet")
        table = document.add_table(8, 4)
        for at, cell in enumerate(table._cells):
            cell.text = f"Cell {at} of {chapter}"
    document.save(path)


@pytest.mark.slow
def test_a_work_of_300_pages_comes_whole_in_little_memory(tmp_path):
    path = tmp_path / "long.docx"
    write_long_work(path)
    receipt = read_word(path).receipt
    assert receipt.counts.words_kept > 100_000
    assert receipt.lost == ()
    # The largest process that any test here has waited for, in kilobytes.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 500 * 1024
