"""A reference to a footnote: chosen in the editor or typed, it is the same to whoever reads."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText, expand_db_html, get_text_for_indexing

from learning.models import Passage
from learning.modules.block_passages import block_passages
from learning.modules.block_text import markup_text
from learning.modules.blocks import INLINE, LISTS, NOTED, ProseBlock
from learning.modules.footnote_references import stored, stored_in
from learning.modules.publication.from_stream import read_body
from learning.modules.publication.rich_text import from_html, to_html
from learning.modules.publication.stored_text import text_of
from learning.modules.publication.streamfield_values import with_keys
from learning.modules.reading.glossary_markup import link_footnotes
from learning.modules.reading.reading_views import prose_of
from media.publications.tree import Item, List, NoteMark, Paragraph, Run
from tests.factories import pages as make

TYPED = '<p data-block-key="ab1">An agreement.[^1] Signed [^2] twice,[^1] once[^9].</p>'
STORED = stored_in(TYPED)
EDITOR = ContentstateConverter([*NOTED, *LISTS])


def saved(html: str, editor=EDITOR) -> str:
    """What is stored after it was opened in the editor and saved unchanged."""
    return editor.to_database_format(editor.from_database_format(html))


def items(*values) -> list[dict]:
    return [{"type": "item", "id": f"item-{n}", "value": value} for n, value in enumerate(values)]


def body_of(words: str) -> list[dict]:
    """A body that says the same words in every block that takes rich text, and has two notes."""
    cell = {"text": words, "columns": 1, "rows": 1}
    rows = items({"cells": items(cell)})
    table = {"caption": "Seen[^1]", "head_rows": 1, "head_columns": 0, "rows": rows}
    points = words.replace("<p", "<ul><li").replace("</p>", "</li></ul>")
    values = {
        "text": words,
        "list": points,
        "callout": {"kind": "talk", "title": "", "text": words},
        "try_this": {"text": words},
        "checklist": {"title": "", "items": items(words), "numbered": False},
        "rich_table": table,
        "footnotes": {
            "notes": items(*({"mark": mark, "text": f"<p>Note {mark}</p>"} for mark in "12"))
        },
    }
    return [{"type": kind, "id": f"block-{kind}", "value": value} for kind, value in values.items()]


def stream(words: str):
    return ProseBlock().to_python(body_of(words))


# What an editor types between references; words of its own are written as `&lt;`.
words = st.text(st.sampled_from("abc .,é\u05d0&<>[]^"), max_size=8)
marks = st.from_regex(r"[0-9a-z]{1,6}", fullmatch=True)
references = st.builds(NoteMark, marks)
lines = st.lists(references | st.builds(Run, words), max_size=6).flatmap(
    lambda line: references.map(lambda last: [*line, last])
)
paragraphs = st.builds(Paragraph, lines.map(tuple))
points = st.builds(
    lambda lines: List(tuple(Item(tuple(line)) for line in lines)),
    st.lists(lines, min_size=1, max_size=3),
)


def test_the_editor_shows_a_mark_that_is_changed_only_as_a_whole():
    content = json.loads(EDITOR.from_database_format(f"<p>So.{stored('a1')}</p>"))
    (block,) = content["blocks"]
    (placed,) = block["entityRanges"]
    shown = block["text"][placed["offset"] :][: placed["length"]]
    assert shown == "[^a1]"
    entity = content["entityMap"][str(placed["key"])]
    assert entity == {"type": "NOTE", "mutability": "IMMUTABLE", "data": {"note": "a1"}}


def test_saving_unchanged_changes_nothing():
    assert saved(STORED) == STORED
    assert saved(TYPED) == TYPED


@given(paragraphs | points)
@settings(max_examples=80)
def test_what_is_stored_comes_back_from_the_editor(block):
    # Once as a page holds it, so that all is trimmed that a page would not keep.
    once = with_keys(to_html(from_html(to_html([block]))), "a seed")
    assert saved(once) == once


@given(st.lists(paragraphs | points, min_size=1, max_size=3))
@settings(max_examples=80)
def test_typed_or_chosen_it_is_the_same_tree(blocks):
    html = to_html(blocks)
    assert from_html(html) == from_html(plain_form(html))


def plain_form(html: str) -> str:
    """The same rich text with its references as one types them."""
    for mark in {each.split('"')[0] for each in html.split('note="')[1:]}:
        html = html.replace(stored(mark), f"[^{mark}]")
    return html


def test_bold_and_italics_inside_a_mark_are_left_out():
    html = '<p data-block-key="a"><b>So</b><a linktype="note" note="1"><b>[^1]</b></a></p>'
    assert saved(html) == f'<p data-block-key="a"><b>So</b>{stored("1")}</p>'


def test_a_mark_that_no_note_can_have_is_words():
    html = '<p data-block-key="a">So <a linktype="note" note="No!">much</a></p>'
    assert saved(html) == '<p data-block-key="a">So much</p>'
    assert from_html(html) == (Paragraph((Run("So much"),), "a"),)


def test_where_the_editor_does_not_know_it_it_stays_as_it_would_be_typed():
    assert saved(STORED, ContentstateConverter(INLINE)) == TYPED


@pytest.mark.parametrize("known", [{"1"}, {"1", "2"}, set()])
def test_both_forms_are_shown_alike(known):
    assert link_footnotes(expand_db_html(STORED), known) == link_footnotes(TYPED, known)


def test_a_reference_that_is_chosen_is_a_small_linked_number():
    shown = link_footnotes(expand_db_html(f"<p>So {stored('1')}.</p>"), {"1"})
    assert shown == (
        '<p>So<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" aria-label="Note 1">1</a>'
        "</sup>.</p>"
    )


def test_typed_references_become_stored_ones_once_and_never_inside_a_link():
    link = '<a href="https://example.org/">see [^1]</a>'
    html = f"<p>{link}[^2]</p>"
    assert stored_in(html) == f"<p>{link}{stored('2')}</p>"
    assert stored_in(stored_in(html)) == stored_in(html)


def test_both_forms_have_the_same_words():
    assert markup_text(STORED) == markup_text(TYPED)
    assert get_text_for_indexing(STORED) == get_text_for_indexing(TYPED)
    for chosen, typed in zip(body_of(STORED), body_of(TYPED), strict=True):
        assert text_of(chosen) == text_of(typed)


@pytest.mark.django_db
def test_both_forms_are_the_same_passages_pages_and_trees():
    def tree(body):
        return read_body(body, address_of=lambda attrs: "", figure_of=None)

    chosen, typed = stream(STORED), stream(TYPED)
    assert list(block_passages(chosen, "A chapter")) == list(block_passages(typed, "A chapter"))
    assert prose_of(chosen) == prose_of(typed)
    assert prose_of(chosen).opening.count('href="#fn-1"') == 13
    assert tree(chosen) == tree(typed)


@pytest.mark.django_db
def test_choosing_what_was_typed_keeps_every_address():
    make.make_site()
    chapter = make.chapter("Damp homes", make.booklet(chapters=0), body=body_of(TYPED))
    before = list(Passage.objects.order_by("pk").values_list("uid", "key", "text", "words"))
    chapter.body = stream(STORED)
    make.publish(chapter)
    assert len(before) > 7
    assert list(Passage.objects.order_by("pk").values_list("uid", "key", "text", "words")) == before


def test_a_preview_of_a_block_shows_it_without_an_address():
    assert "<a>[^1]</a>" in str(RichText(STORED))
