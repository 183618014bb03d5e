"""What fits on a screen for a group, and when each step begins."""

import pytest

from learning.pathways.group.rules import begins_at, opening_of, wording_of, words_in


@pytest.mark.parametrize(
    ("words", "how", "ask", "then"),
    [
        (
            "In pairs, two minutes each: one thing. The listener repeats it.",
            "In pairs",
            "Two minutes each: one thing.",
            "The listener repeats it.",
        ),
        ("In small groups: draw a map.", "In small groups", "Draw a map.", ""),
        ("In groups of four, draw a map", "In groups of four", "Draw a map", ""),
        ("In practice, who decides? Say why.", "", "In practice, who decides?", "Say why."),
        ("In pairs,", "", "In pairs,", ""),
        ("no full stop", "", "No full stop", ""),
        ("", "", "", ""),
    ],
)
def test_a_prompt_falls_into_how_what_and_what_follows(words, how, ask, then):
    found = wording_of(words)
    assert (found.how, found.ask, found.then) == (how, ask, then)


def test_the_opening_is_the_paragraphs_that_fit():
    text = "<p>One two.</p><p>Three four.</p><p>Five six seven.</p>"
    assert opening_of(text, 4) == ("One two.", "Three four.")
    assert opening_of(text, 100) == ("One two.", "Three four.", "Five six seven.")


def test_a_long_first_paragraph_ends_with_a_whole_sentence():
    assert opening_of("<p>One two three. Four five. Six.</p>", 5) == ("One two three. Four five.",)


def test_one_sentence_that_is_too_long_is_kept_whole():
    assert opening_of("<p>One two three four five</p>", 2) == ("One two three four five",)


def test_the_opening_is_words_without_marks_of_notes():
    text = '<p class="x">Tea &amp; <b>chairs</b><sup class="footnote-ref"><a href="#fn-1">1</a></sup>.</p>'
    assert opening_of(text) == ("Tea & chairs.",)
    assert words_in("<li>One</li><li>two</li>") == 2


def test_a_text_without_paragraphs_has_no_opening():
    assert opening_of("<ul><li>One</li></ul>") == ()


def test_each_step_begins_when_the_one_before_ends_and_the_break_is_between():
    assert begins_at([4, 2, 5], 0) == ([0, 4, 6], 11)
    assert begins_at([4, 2, 5], 2, 10) == ([0, 4, 16], 21)
    assert begins_at([], 0) == ([], 0)
