"""Chapters and sections by what headings are, not by what they are called."""

import pytest

from media.publications.traverse import plain_text
from media.publications.tree import Paragraph, Subheading

from .making import field, p, run, style, text_box


def outline(reading):
    return [(c.title, [s.title for s in c.sections]) for c in reading.publication.chapters]


def test_chapters_sections_and_what_stands_before_them(read):
    reading = read(
        p("A work", style="Title"),
        p("Before."),
        p("One", style="Heading1"),
        p("Words of one."),
        p("First", style="Heading2"),
        p("Below", style="Heading3"),
        p("Two", style="Heading1"),
    )
    assert reading.publication.title == "A work"
    assert [plain_text(block) for block in reading.publication.opening] == ["Before."]
    assert outline(reading) == [("One", ["First"]), ("Two", [])]
    assert reading.publication.chapters[0].sections[0].blocks == (Subheading("Below", key="c1.b2"),)
    assert reading.receipt.warnings == reading.receipt.lost == ()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Überschrift 1", ""),
        ("Titre 1", ""),
        ("Título 1", ""),
        ("Chapter Title", ""),
        ("Own", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    ],
)
def test_a_style_is_a_chapter_by_its_name_or_outline(read, name, more):
    reading = read(
        p("Uno", style="x"), p("Words."), p("Due", style="x"), styles=style("x", name, "", more)
    )
    assert outline(reading) == [("Uno", []), ("Due", [])]


def test_a_style_based_on_a_heading_is_one(read):
    styles = style("House", "House chapter", "Middle") + style("Middle", "Middle", "Heading1")
    reading = read(p("One", style="House"), p("Words."), styles=styles)
    assert outline(reading) == [("One", [])]
    assert [(s.name, s.kind) for s in reading.receipt.styles] == [("House chapter", "heading")]


@pytest.mark.parametrize("name", ["Titel", "Titre", "Booklet title"])
def test_a_title_by_another_name_is_the_title(read, name):
    reading = read(
        p("Whole", style="x"), p("One", style="Heading1"), p("Words."), styles=style("x", name)
    )
    assert reading.publication.title == "Whole"


def test_a_second_title_is_a_chapter(read, warned):
    reading = read(
        p("Whole", style="Title"), p("Words."), p("More", style="Title"), p("Other words.")
    )
    assert outline(reading) == [("More", [])]
    assert warned(reading) == ["heading"]


def test_without_headings_everything_is_one_chapter(read, warned):
    reading = read(p("Only words."))
    assert outline(reading) == [("small", [])]
    assert warned(reading) == ["heading"]


def test_a_work_that_begins_with_level_two_has_chapters(read, warned):
    reading = read(p("One", style="Heading2"), p("Below", style="Heading3"), p("Words."))
    assert outline(reading) == [("One", ["Below"])]
    assert warned(reading) == ["heading level"]


def test_a_skipped_level_is_told(read):
    reading = read(p("One", style="Heading1"), p("Deep", style="Heading3"), p("Words."))
    (warning,) = reading.receipt.warnings
    assert warning.kind == "heading level"
    assert "“Deep” is of level 3" in warning.words
    assert warning.place == "Deep"


def test_a_fake_heading_is_offered_and_stays_a_paragraph(read):
    reading = read(
        p("One", style="Heading1"),
        p(run("What happened", "<w:b/>")),
        p(run("Not this one, ", "<w:b/>"), "which is half bold"),
        p(run("A bold sentence that ends.", "<w:b/>")),
    )
    assert [each.words for each in reading.receipt.fake_headings] == ["What happened"]
    assert isinstance(reading.publication.chapters[0].opening[0], Paragraph)


def test_a_table_of_contents_is_left_out_and_told(read):
    contents = p(field("TOC \\o", run("One"), "<w:r><w:tab/></w:r>", run("2")))
    reading = read(contents, p("One", style="Heading1"), p("Words."))
    assert outline(reading) == [("One", [])]
    assert reading.publication.opening == ()
    assert [(lost.word, lost.why) for lost in reading.receipt.lost] == [
        ("One", "table of contents"),
        ("2", "table of contents"),
    ]
    assert reading.receipt.left_out == ("The table of contents: the hub makes its own.",)


def test_a_table_of_contents_that_never_ends_takes_nothing_along(read):
    unended = field("TOC", run("Words.")).removesuffix(
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    reading = read(p(unended), p("More words."))
    assert [plain_text(block) for block in reading.publication.chapters[0].opening] == [
        "Words.",
        "More words.",
    ]


def test_a_caller_may_say_that_a_heading_is_text(read):
    reading = read(
        p("One", style="Heading1"),
        p("Kicker", style="Heading2"),
        said={"Heading 2": "text"},
    )
    assert outline(reading) == [("One", [])]


def test_a_heading_in_a_box_is_told(read, warned):
    reading = read(p("One", style="Heading1"), p("x", text_box(p("Two", style="Heading1"))))
    assert outline(reading) == [("One", [])]
    assert warned(reading) == ["heading"]
