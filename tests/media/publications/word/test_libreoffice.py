"""What LibreOffice writes (the files in `libreoffice/`) keeps its shape and every word."""

from pathlib import Path

import pytest

from media.publications.traverse import plain_text
from media.publications.tree import (
    Break,
    Callout,
    CrossReference,
    Figure,
    Item,
    List,
    NoteMark,
    Paragraph,
    Run,
    Table,
)
from media.publications.validate import problems
from media.publications.word import read_word

FILES = Path(__file__).parents[1] / "libreoffice"


@pytest.fixture(scope="module")
def words():
    return read_word(FILES / "words.docx")


@pytest.fixture(scope="module")
def shapes():
    return read_word(FILES / "shapes.docx")


@pytest.fixture(scope="module")
def tables(shapes):
    return [each for each in shapes.publication.chapters[1].opening if isinstance(each, Table)]


@pytest.fixture(scope="module")
def figures(shapes):
    return [each for each in shapes.publication.chapters[2].opening if isinstance(each, Figure)]


def line(words):
    return (Run(words),)


def outline(reading):
    return [(c.title, [s.title for s in c.sections]) for c in reading.publication.chapters]


# Every file


@pytest.mark.parametrize("name", ["words", "shapes", "german", "french"])
def test_every_word_is_accounted_for(name):
    reading = read_word(FILES / f"{name}.docx")
    assert problems(reading.publication) == []
    assert reading.receipt.unexplained == ()
    assert reading.receipt.fake_headings == ()


@pytest.mark.parametrize(
    ("name", "language", "title", "chapters", "caption"),
    [
        (
            "german",
            "de-DE",
            "Gemeinsam forschen",
            [("Der Anfang", ["Wer dabei ist"]), ("Das Ende", [])],
            "Tabelle 1: Wer wann kommt",
        ),
        (
            "french",
            "fr-FR",
            "Chercher ensemble",
            [("Le début", ["Qui est là"]), ("La fin", [])],
            "Tableau 1 : Qui vient quand",
        ),
    ],
)
def test_names_of_styles_in_other_languages_are_known(name, language, title, chapters, caption):
    reading = read_word(FILES / f"{name}.docx")
    assert (reading.publication.language, reading.publication.title) == (language, title)
    assert outline(reading) == chapters
    table = reading.publication.chapters[0].sections[0].blocks[0]
    assert (table.header_rows, table.caption) == (1, line(caption))
    assert reading.receipt.warnings == reading.receipt.lost == reading.receipt.styles == ()


# Words


def test_a_style_based_on_heading_one_begins_a_chapter(words):
    assert words.publication.title == "Words by LibreOffice"
    assert outline(words) == [
        ("A chapter in a house style", ["How we chose"]),
        ("Fields and tongues", []),
    ]
    assert [(s.name, s.kind, s.paragraphs) for s in words.receipt.styles] == [
        ("House chapter", "heading", 1)
    ]


def test_the_language_of_the_menus_is_not_that_of_the_words(words, shapes):
    assert words.publication.language == shapes.publication.language == "en-GB"


def test_a_footnote_has_its_mark_and_its_looks(words):
    chapter = words.publication.chapters[0]
    assert chapter.opening[0].line == (
        Run("Plain, "),
        Run("bold", ("bold",)),
        Run(" and "),
        Run("slanted", ("italic",)),
        Run(" words with a note"),
        NoteMark("1"),
        Run("."),
    )
    (note,) = chapter.notes
    assert note.paragraphs[0].line == (
        Run("Ask "),
        Run("early", ("bold",)),
        Run(" and "),
        Run("often", ("italic",)),
        Run("."),
    )


def test_a_text_box_stands_once_after_the_paragraph_it_hangs_on(words):
    _, anchor, box = words.publication.chapters[0].opening
    assert plain_text(anchor) == "The paragraph that a frame hangs on."
    said = (Paragraph(line("Said in a frame.")), Paragraph(line("And said again.")))
    assert box == Callout("note", said, key=box.key)


def test_tracked_changes_are_accepted_and_a_comment_is_left_out(words):
    (paragraph,) = words.publication.chapters[0].sections[0].blocks
    assert paragraph.line == line("We chose carefully and wrote it down.")
    assert [(lost.word, lost.place, lost.why) for lost in words.receipt.lost] == [
        ("hastily", "How we chose", "text deleted by a tracked change")
    ]
    assert [(each.kind, each.words) for each in words.receipt.warnings] == [
        ("tracked changes", "The file has 2 tracked changes. They were accepted."),
        ("comments", "A comment was left out."),
        (
            "equation",
            "An equation became plain text, written as TeX does. Look at it once.",
        ),
    ]


def test_the_results_of_fields_are_words(words):
    fields = words.publication.chapters[1].opening[0]
    assert fields.line == line("Printed on 3 May 2024, page 1.")


def test_a_reference_to_a_heading_leads_to_its_section(words):
    section = words.publication.chapters[0].sections[0]
    reference = words.publication.chapters[1].opening[1].line[1]
    assert reference == CrossReference(section.key, line("How we chose"))


def test_another_language_and_words_from_right_to_left_are_kept(words):
    inside, whole = words.publication.chapters[1].opening[2:4]
    assert inside.line == (
        Run("They say "),
        Run("rien sur nous", (), "fr-FR"),
        Run(" and "),
        Run("معا دائما ", (), "ar-EG"),
        Run("there."),
    )
    assert whole.line == (Run("لا شيء عنا بدوننا", (), "ar-EG"),)


def test_a_formula_becomes_text_in_its_place(words):
    equation = words.publication.chapters[1].opening[4]
    assert equation.line == line(r"The sum is a + \frac{b}{2} for each.")


# Shapes


def test_bullets_below_numbers_and_a_second_paragraph_stay_in_one_list(shapes):
    found, after = shapes.publication.chapters[0].opening
    below = List((Item(line("by letter")), Item(line("by phone"))))
    assert found == List(
        (
            Item(line("Invite people"), (below,)),
            Item((Run("Meet"), Break(), Run("A second paragraph of that point."))),
            Item(line("Go home")),
        ),
        numbered=True,
        key=found.key,
    )
    assert plain_text(after) == "Between two lists."


def test_merged_cells_span_columns_and_rows(tables):
    assert tables[0].header_rows == 2
    assert [[(cell.columns, cell.rows) for cell in row] for row in tables[0].rows] == [
        [(1, 2), (2, 1)],
        [(1, 1), (1, 1)],
        [(1, 1), (2, 2)],
        [(1, 1)],
    ]


def test_a_list_in_a_cell_stays_a_list(tables):
    assert tables[0].rows[2][1].blocks == (
        Paragraph(line("Brings:")),
        List((Item(line("tea")), Item(line("cake")))),
    )


def test_captions_of_tables_are_known_with_and_without_numbers(tables):
    assert [table.caption for table in tables] == [
        line("Table 1: Who brings what"),
        line("A table without a number"),
    ]


def test_pictures_keep_their_alt_texts_and_captions_also_in_a_frame(shapes, figures):
    assert [(figure.alt, figure.caption) for figure in figures] == [
        ("A teal field", line("Figure 1: A field in the evening")),
        ("An orange field", line("A field without a number")),
        ("", ()),
        ("An orange field in a frame", line("Figure 2: A field in a frame")),
    ]
    assert not any(isinstance(block, Callout) for block in shapes.publication.chapters[2].opening)


def test_a_reference_to_the_number_of_a_figure_leads_to_the_figure(shapes, figures):
    reference = shapes.publication.chapters[2].opening[0].line[1]
    assert reference == CrossReference(figures[0].key, line("Figure 1"))


def test_a_table_without_a_heading_row_and_a_picture_without_words_are_told(shapes):
    assert [(each.kind, each.place) for each in shapes.receipt.warnings] == [
        ("table", "Tables"),
        ("alt text", "Pictures"),
    ]
