"""Lists, tables, quotes and boxes keep their shape."""

import pytest

from media.publications.traverse import plain_text
from media.publications.tree import Break, Callout, Cell, Item, List, Paragraph, Quote, Run, Table

from .making import cell, p, row, run, style, table, text_box

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
)
LISTS = "".join(
    style(f"LB{n}", name) for n, name in enumerate(["List Bullet", "List Bullet 2"], start=1)
) + style("LC", "List Continue")


def point(words, number=1, level=0):
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(words, more=numbering)


def line(words):
    return (Run(words),)


def blocks(reading):
    return reading.publication.chapters[0].opening


def test_points_below_points_are_lists_in_lists(read):
    reading = read(
        point("one"), point("below", level=1), point("two"), parts={"numbering": NUMBERING}
    )
    below = List((Item(line("below")),), numbered=True)
    assert blocks(reading) == (List((Item(line("one"), (below,)), Item(line("two"))), key="c1.b1"),)


def test_bullets_of_the_second_level_by_their_style_are_below(read):
    reading = read(
        p("one", style="LB1"),
        p("below", style="LB2"),
        p("goes on", style="LC"),
        p("two", style="LB1"),
        styles=LISTS,
    )
    below = List((Item((Run("below"), Break(), Run("goes on"))),))
    assert blocks(reading) == (List((Item(line("one"), (below,)), Item(line("two"))), key="c1.b1"),)


@pytest.mark.parametrize(("indent", "count"), [('<w:ind w:left="720"/>', 1), ("", 3)])
def test_an_indented_paragraph_taken_out_of_a_list_belongs_to_its_point(read, indent, count):
    second = p("more", more=f'<w:numPr><w:numId w:val="0"/></w:numPr>{indent}')
    reading = read(point("a", 2), second, point("b", 2), parts={"numbering": NUMBERING})
    assert len(blocks(reading)) == count
    assert "\n".join(map(plain_text, blocks(reading))) == "a\nmore\nb"


def test_numbers_that_begin_anew_are_another_list(read):
    reading = read(point("a", 2), point("b", 2), point("c", 3), parts={"numbering": NUMBERING})
    assert [plain_text(block) for block in blocks(reading)] == ["a\nb", "c"]
    assert all(block.numbered for block in blocks(reading))


def test_a_list_may_begin_below(read):
    reading = read(point("deep", level=1), point("up"), parts={"numbering": NUMBERING})
    assert [plain_text(block) for block in blocks(reading)] == ["deep", "up"]


def test_merged_cells_span_and_heading_rows_are_known(read):
    reading = read(
        table(
            row(
                cell(p("Who"), look='<w:vMerge w:val="restart"/>'),
                cell(p("What"), look='<w:gridSpan w:val="2"/>'),
                look="<w:tblHeader/>",
            ),
            row(cell(look="<w:vMerge/>"), cell(p("now")), cell(p("then")), look="<w:tblHeader/>"),
            row(cell(p("Ann")), cell(p("asks"), p("twice")), cell()),
        )
    )
    (found,) = blocks(reading)
    assert isinstance(found, Table)
    assert (found.header_rows, found.header_columns) == (2, 0)
    assert [[(c.columns, c.rows) for c in r] for r in found.rows] == [
        [(1, 2), (2, 1)],
        [(1, 1), (1, 1)],
        [(1, 1), (1, 1), (1, 1)],
    ]
    assert found.rows[2][1].blocks == (Paragraph(line("asks")), Paragraph(line("twice")))
    assert found.rows[2][2] == Cell()


def test_a_list_in_a_cell_stays_a_list(read):
    reading = read(
        table(row(cell(p("Do:"), point("one"), point("two")))), parts={"numbering": NUMBERING}
    )
    (found,) = blocks(reading)
    assert found.rows[0][0].blocks == (
        Paragraph(line("Do:")),
        List((Item(line("one")), Item(line("two")))),
    )


@pytest.mark.parametrize("before", [True, False])
def test_the_caption_of_a_table_keeps_its_number(read, before):
    rows = table(row(cell(p("a")), look="<w:tblHeader/>"), row(cell(p("b"))))
    caption = p("Table 3: Who does what", style="Caption")
    reading = read(*([caption, rows] if before else [rows, caption]), p("After."))
    found, after = blocks(reading)
    assert found.caption == line("Table 3: Who does what")
    assert plain_text(after) == "After."


def test_captions_between_tables_go_where_most_of_them_stand(read):
    def small(words):
        return table(row(cell(p(words)), look="<w:tblHeader/>"))

    reading = read(
        small("none"),
        p("Table 1: One", style="Caption"),
        small("one"),
        p("Text."),
        p("Table 2: Two", style="Caption"),
        small("two"),
    )
    captions = [plain_text(each) for each in blocks(reading) if isinstance(each, Table)]
    assert captions == ["none", "Table 1: One\none", "Table 2: Two\ntwo"]


def test_tables_in_tables_are_taken_apart(read, warned):
    inner = table(row(cell(p("in")), cell(p("side"))))
    reading = read(table(row(cell(p("out"), inner, p("end")), look="<w:tblHeader/>")))
    assert plain_text(blocks(reading)[0]) == "out\nin\nside\nend"
    assert "table" in warned(reading)


def test_the_first_column_is_heading_where_the_style_shows_it(read):
    styles = style(
        "Grand",
        "Grand table",
        "",
        '<w:tblStylePr w:type="firstRow"/><w:tblStylePr w:type="firstCol"/>',
        kind="table",
    )
    look = '<w:tblStyle w:val="Grand"/><w:tblLook w:val="04A0"/>'
    rows = [row(cell(p(a)), cell(p(b))) for a, b in ("ab", "cd")]
    reading = read(table(*rows, look=look), styles=styles)
    assert (blocks(reading)[0].header_rows, blocks(reading)[0].header_columns) == (1, 1)
    plain = read(table(*rows, look='<w:tblLook w:val="04A0"/>'))
    assert (blocks(plain)[0].header_rows, blocks(plain)[0].header_columns) == (0, 0)


def test_neighbours_of_one_style_are_one_box_or_quote(read):
    reading = read(
        p("Who?", style="Talk"), p("And why?", style="Talk"), p("Said.", style="Quote"), p("End.")
    )
    talk, quote, end = blocks(reading)
    assert talk == Callout(
        "talk", (Paragraph(line("Who?")), Paragraph(line("And why?"))), key="c1.b1"
    )
    assert quote == Quote((Paragraph(line("Said.")),), key="c1.b2")
    assert plain_text(end) == "End."


def test_a_caller_says_what_styles_are(read):
    styles = style("Loud", "Loud voice") + style("Own", "Notes to ourselves")
    reading = read(
        p("Try it.", style="Loud"),
        p("Do not print.", style="Own"),
        styles=styles,
        said={"loud voice": "try", "Notes to ourselves": "leave_out"},
    )
    (box,) = blocks(reading)
    assert box.kind == "try"
    assert [(each.name, each.kind, each.paragraphs) for each in reading.receipt.styles] == [
        ("Loud voice", "try", 1),
        ("Notes to ourselves", "leave_out", 1),
    ]
    assert {lost.why for lost in reading.receipt.lost} == {"a style that is to be left out"}


def test_a_style_cannot_become_something_else(read):
    with pytest.raises(ValueError, match="cannot become 'song'"):
        read(p("Words."), said={"Loud voice": "song"})


def test_a_text_box_stands_once_after_the_paragraph_it_hangs_on(read):
    reading = read(
        p("Anchor ", text_box(p("In the "), p(run("box", "<w:b/>"))), "words."), p("End.")
    )
    anchor, box, end = blocks(reading)
    assert plain_text(anchor) == "Anchor words."
    assert box.kind == "note"
    assert [inside.line for inside in box.blocks] == [line("In the"), (Run("box", ("bold",)),)]
    assert plain_text(end) == "End."
    assert reading.receipt.counts.words_kept == 6
    assert reading.receipt.lost == ()
