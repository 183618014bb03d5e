"""What stands in a line: marks, notes, links, languages, fields, changes, equations."""

import pytest

from media.publications.traverse import plain_text
from media.publications.tree import Break, CrossReference, Link, NoteMark, Run

from .making import field, p, run, style, text_box


def blocks(reading):
    return reading.publication.chapters[0].opening


def words(reading):
    return [plain_text(block) for block in blocks(reading)]


def footnotes(*notes):
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    return {
        "footnotes": separator
        + "".join(
            f'<w:footnote w:id="{number}">{note}</w:footnote>'
            for number, note in enumerate(notes, start=1)
        )
    }


def call(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_marks_come_from_runs_and_from_styles_of_characters(read):
    reading = read(
        p(
            "plain ",
            run("bold", '<w:rStyle w:val="Strong"/>'),
            run("2", '<w:vertAlign w:val="superscript"/>'),
            run(" slanted", "<w:i/><w:b/>"),
            "<w:r><w:br/></w:r>",
            "next  line",
        )
    )
    assert blocks(reading)[0].line == (
        Run("plain "),
        Run("bold", ("bold",)),
        Run("2", ("superscript",)),
        Run(" "),
        Run("slanted", ("bold", "italic")),
        Break(),
        Run("next line"),
    )


def test_notes_stand_in_their_chapter_with_their_looks(read):
    reading = read(
        p("One", style="Heading1"),
        p("Late", call(2), " and soon", call(1), "."),
        p("Two", style="Heading1"),
        p("Again", call(3)),
        parts=footnotes(p("soon ", run("now", "<w:i/>")), p("a") + p("b"), p("last")),
    )
    one, two = reading.publication.chapters
    assert one.opening[0].line == (
        Run("Late"),
        NoteMark("1"),
        Run(" and soon"),
        NoteMark("2"),
        Run("."),
    )
    assert [plain_text(each) for each in one.notes[0].paragraphs] == ["a", "b"]
    assert one.notes[1].paragraphs[0].line == (Run("soon "), Run("now", ("italic",)))
    assert [note.mark for note in two.notes] == ["1"]
    assert reading.receipt.counts.footnotes == 3


def test_notes_of_titles_headings_and_boxes_are_kept(read, warned):
    reading = read(
        p("Whole", call(1), style="Title"),
        p("One", call(2), style="Heading1"),
        p("Words", text_box(p("in a box", call(3)))),
        p(call(9), "to nowhere"),
        parts=footnotes(p("first"), p("second"), p("third")),
    )
    publication = reading.publication
    assert [plain_text(note.paragraphs[0]) for note in publication.opening_notes] == ["first"]
    notes = publication.chapters[0].notes
    assert [plain_text(note.paragraphs[0]) for note in notes] == ["second", "third"]
    assert warned(reading) == ["footnote", "footnote"]
    assert reading.receipt.lost == ()


def test_a_file_of_hidden_words_only_is_an_empty_chapter(read):
    reading = read(p(run("unseen", "<w:vanish/>")))
    assert blocks(reading) == ()


def test_a_note_that_nothing_calls_is_accounted_for(read):
    reading = read(p("Words."), parts=footnotes(p("forgotten")))
    (lost,) = reading.receipt.lost
    assert (lost.word, lost.why) == ("forgotten", "a note that nothing in the text calls")


def test_links_to_the_web_stay_and_others_become_words(read, warned):
    relations = [
        ("rIdA", "hyperlink", "https://example.org/a?b=c&amp;d", "External"),
        ("rIdB", "hyperlink", "javascript:alert(1)", "External"),
        ("rIdC", "hyperlink", "file:///C:/secret.docx", "External"),
    ]
    reading = read(
        p(
            "See ",
            f'<w:hyperlink r:id="rIdA">{run("here")}</w:hyperlink>',
            f'<w:hyperlink r:id="rIdB">{run(" or here")}</w:hyperlink>',
            f'<w:hyperlink r:id="rIdC">{run(" or there")}</w:hyperlink>',
            " ",
            field('HYPERLINK "mailto:ann@example.org"', "Ann"),
        ),
        relations=relations,
    )
    assert blocks(reading)[0].line == (
        Run("See "),
        Link("https://example.org/a?b=c&d", (Run("here"),)),
        Run(" or here or there "),
        Link("mailto:ann@example.org", (Run("Ann"),)),
    )
    assert warned(reading).count("link") == 2


def test_cross_references_lead_to_headings_and_those_to_nowhere_are_words(read):
    place = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'
    reading = read(
        p(
            field("REF _Ref1 \\h", "Chapter two"),
            " and ",
            f'<w:hyperlink w:anchor="_Ref1">{run("this")}</w:hyperlink>',
            " and ",
            field("REF gone \\h", "that"),
        ),
        p("One", style="Heading1"),
        p(place, "Two", style="Heading1"),
    )
    assert reading.publication.opening[0].line == (
        CrossReference("c2", (Run("Chapter two"),)),
        Run(" and "),
        CrossReference("c2", (Run("this"),)),
        Run(" and that"),
    )
    (warning,) = reading.receipt.warnings
    assert (warning.kind, warning.words) == (
        "cross-reference",
        "“that” leads to no part of the text.",
    )


def test_a_place_between_paragraphs_is_the_next_one(read):
    reading = read(
        p("One", style="Heading1"),
        p(f'<w:hyperlink w:anchor="here">{run("There")}</w:hyperlink>'),
        '<w:bookmarkStart w:id="1" w:name="here"/>',
        p(),
        p("Words."),
    )
    assert blocks(reading)[0].line == (CrossReference("c1.b2", (Run("There"),)),)


def test_another_language_is_kept_and_another_country_is_not(read):
    reading = read(
        p(
            "Say ",
            run("bonjour", '<w:lang w:val="fr-FR"/>'),
            run(" and ", '<w:lang w:val="en-US"/>'),
            run("السلام", '<w:rtl/><w:lang w:bidi="ar-EG"/>'),
            run(" or ", '<w:lang w:val="en-GB"/>'),
            run("Servus", '<w:rStyle w:val="German"/>'),
        ),
        styles=style("German", "German", "", '<w:rPr><w:lang w:val="de-AT"/></w:rPr>', "character"),
    )
    assert blocks(reading)[0].line == (
        Run("Say "),
        Run("bonjour", (), "fr-FR"),
        Run(" and "),
        Run("السلام", (), "ar-EG"),
        Run(" or "),
        Run("Servus", (), "de-AT"),
    )
    assert reading.publication.language == "en-GB"


def test_the_language_of_most_words_is_that_of_the_work(read):
    german = '<w:lang w:val="de-DE"/>'
    reading = read(p(run("Ein langer Satz auf Deutsch", german)), p("Short"))
    assert reading.publication.language == "de-DE"
    assert blocks(reading)[1].line == (Run("Short", (), "en-GB"),)


def test_tracked_changes_are_accepted_and_told(read, warned):
    reading = read(
        p(
            "It is ",
            '<w:del w:id="1" w:author="A"><w:r><w:delText>bad</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="A">{run("good")}</w:ins>',
            f'<w:moveFrom w:id="3" w:author="A">{run(" moved")}</w:moveFrom>',
            ".",
        ),
        p("Joined", more='<w:rPr><w:del w:id="4" w:author="A"/></w:rPr>'),
        p(" up"),
        p(f'<w:moveTo w:id="5" w:author="A">{run("moved")}</w:moveTo>'),
    )
    assert words(reading) == ["It is good.", "Joined up", "moved"]
    assert ("bad", "text deleted by a tracked change") in [
        (lost.word, lost.why) for lost in reading.receipt.lost
    ]
    assert reading.receipt.unexplained == ()
    assert warned(reading)[0] == "tracked changes"


def test_comments_are_counted_and_left_out(read):
    comment = '<w:comment w:id="1"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>'
    reading = read(
        p(
            '<w:commentRangeStart w:id="1"/>',
            "Words.",
            '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        ),
        parts={"comments": comment},
    )
    assert words(reading) == ["Words."]
    assert "A comment was left out." in [each.words for each in reading.receipt.warnings]


def test_results_of_fields_are_words_and_their_codes_are_not(read):
    nested = field("IF 1 = 1", "Version ", field('DOCPROPERTY "Version"', "2"))
    reading = read(p(nested, "."), p(f'<w:fldSimple w:instr=" AUTHOR ">{run("Ann")}</w:fldSimple>'))
    assert words(reading) == ["Version 2.", "Ann"]


def test_hidden_text_is_left_out_and_told(read, warned):
    reading = read(p("Seen", run(" unseen", "<w:vanish/>"), "."))
    assert words(reading) == ["Seen."]
    assert {lost.why for lost in reading.receipt.lost} == {"hidden text"}
    assert "hidden text" in warned(reading)


def test_equations_become_text(read, warned):
    reading = read(
        p("So ", "<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>+b</m:t></m:r></m:oMath>", ".")
    )
    assert words(reading) == ["So a + b."]
    assert "equation" in warned(reading)
    assert reading.receipt.unexplained == ()


def test_content_controls_and_other_wrappers_keep_their_words(read):
    reading = read(
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + p("In a ", f"<w:smartTag>{run('box')}</w:smartTag>")
        + "</w:sdtContent></w:sdt>"
    )
    assert words(reading) == ["In a box"]


@pytest.mark.parametrize("sign", ["\ufdd0P1\ufdd1", "\ufdd0L9\ufdd1"])
def test_signs_of_our_own_in_a_file_do_no_harm(read, sign):
    reading = read(p(f"Before {sign} after"))
    assert words(reading) == [
        f"Before {sign} after".translate({0xFDD0: "\ufffd", 0xFDD1: "\ufffd"})
    ]


def test_breaks_of_pages_and_wide_gaps_part_words(read):
    reading = read(
        p("a", '<w:r><w:br w:type="page"/></w:r>', "b", "<w:r><w:ptab/></w:r>", "c"),
        p("non", "<w:r><w:noBreakHyphen/></w:r>", "stop"),
    )
    assert words(reading) == ["a\nb c", "non\u2011stop"]
    assert reading.receipt.lost == ()


def test_readings_above_signs_stand_behind_them(read):
    above = (
        f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    )
    reading = read(p(above, "字"))
    assert words(reading) == ["漢(kan)字"]
    assert reading.receipt.unexplained == ()


def test_what_the_file_says_of_itself_is_kept(read):
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Told</dc:title>'
        "<dc:creator>Ann; Ben</dc:creator><dc:language>en-AU</dc:language></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties"><property name="Version" pid="2"><lpwstr>2</lpwstr></property>'
        "</Properties>"
    )
    files = {"docProps/core.xml": core, "docProps/custom.xml": custom}
    found = read(p("Words."), files=files).publication
    assert (found.title, found.authors, found.language) == ("Told", ("Ann", "Ben"), "en-AU")
    assert found.properties == (("Version", "2"),)


@pytest.mark.parametrize(
    ("program", "language"),
    [("LibreOffice/7.4.7.2$Linux", "en-GB"), ("Microsoft Office Word", "en-AU")],
)
def test_libreoffice_says_of_a_file_what_its_menus_speak(read, program, language):
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:language>en-AU</dc:language></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>{program}</Application></Properties>'
    )
    files = {"docProps/core.xml": core, "docProps/app.xml": app}
    assert read(p("Words."), files=files).publication.language == language
