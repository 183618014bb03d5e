"""Lines as the editor stores them, and back without a change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.modules.publication.rich_text import from_html, line_of, to_html
from media.publications.tree import (
    Break,
    CrossReference,
    Item,
    Link,
    List,
    NoteMark,
    Paragraph,
    Run,
)
from tests.media.publications.works import lists, paragraphs


def paragraph(*line) -> Paragraph:
    return Paragraph(line)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One &amp; two</p>", [paragraph(Run("One & two"))]),
        ("<p>A <b>bold <i>word</i></b>.</p>", [
            paragraph(Run("A "), Run("bold ", ("bold",)), Run("word", ("bold", "italic")), Run(".")),
        ]),
        ("<p>See[^1] it</p>", [paragraph(Run("See"), NoteMark("1"), Run(" it"))]),
        ('<p>See<a linktype="note" note="1">[^1]</a> it</p>', [
            paragraph(Run("See"), NoteMark("1"), Run(" it")),
        ]),
        ('<p><a href="https://x.org/">x</a></p>', [paragraph(Link("https://x.org/", (Run("x"),)))]),
        ('<p><a linktype="part" part="c1">x</a></p>', [paragraph(CrossReference("c1", (Run("x"),)))]),
        ('<p><span lang="fr">oui</span><br/>no</p>', [
            paragraph(Run("oui", language="fr"), Break(), Run("no")),
        ]),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", [
            List((Item((Run("a"),), (List((Item((Run("b"),)),), True),)), Item((Run("c"),)))),
        ]),
        ("plain words", [paragraph(Run("plain words"))]),
        ("<p></p><p> <br/></p>", []),
        ('<p><a href="">nowhere</a> <u>else</u></p>', [paragraph(Run("nowhere else"))]),
    ],
)  # fmt: skip
def test_rich_text_is_read(html, blocks):
    assert from_html(html) == tuple(blocks)


def test_the_editors_keys_are_kept():
    html = '<p data-block-key="ab1">One</p><ul><li data-block-key="ab2">Two</li></ul>'
    assert [block.key for block in from_html(html)] == ["ab1", "ab2"]


def test_several_paragraphs_are_one_line_with_breaks():
    assert line_of("<p>One</p><p>Two</p>") == (Run("One"), Break(), Run("Two"))


@given(st.lists(paragraphs | lists, min_size=1, max_size=3))
@settings(max_examples=60)
def test_what_was_written_is_read_again(blocks):
    # Once through the editor's form, all that it trims is trimmed: then nothing changes any more.
    once = from_html(to_html(blocks))
    assert from_html(to_html(once)) == once


@given(st.lists(paragraphs, min_size=1, max_size=3))
@settings(max_examples=60)
def test_no_word_is_lost(blocks):
    html = to_html(blocks)
    assert html.count("<p>") == len(blocks)
    words = "".join(
        run.text
        for block in blocks
        for inline in block.line
        for run in ([inline] if isinstance(inline, Run) else getattr(inline, "runs", ()))
    )
    read = "".join(
        run.text
        for block in from_html(html)
        for inline in block.line
        for run in ([inline] if isinstance(inline, Run) else getattr(inline, "runs", ()))
    )
    assert read.split() == words.split() or "".join(read.split()) == "".join(words.split())
