"""A clip that was chosen by its lines stands where its lines stand."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.pathways.clip_bounds import Bounds, End, bounds_of


@dataclass(frozen=True)
class Line:
    start_s: float
    end_s: float
    text: str


LINES = [
    Line(0, 4, "Hello, and welcome."),
    Line(4, 8, "Here is the first story."),
    Line(8, 12, "A tenant asked who else will see the readings?"),
    Line(12, 16, "The team stopped."),
    Line(16, 20, "Thank you."),
]


def chosen(first: Line, last: Line, passage=(0.0, 20.0)):
    return End(first.text, *passage), End(last.text, *passage)


def test_the_bounds_are_those_of_the_lines():
    assert bounds_of(*chosen(LINES[1], LINES[3]), LINES) == Bounds(4, 16)


@given(st.floats(0, 500), st.integers(0, 4), st.integers(0, 4))
def test_a_shift_of_all_lines_moves_the_clip_as_much(shift_s, one, other):
    low, high = sorted((one, other))
    moved = [Line(line.start_s + shift_s, line.end_s + shift_s, line.text) for line in LINES]
    passage = (shift_s, 20 + shift_s)
    found = bounds_of(*chosen(LINES[low], LINES[high], passage), moved)
    assert found == Bounds(moved[low].start_s, moved[high].end_s)


def test_a_corrected_line_is_known_again():
    edited = [*LINES[:2], Line(8, 12, "A tenant asked: who else sees the readings?"), *LINES[3:]]
    assert bounds_of(*chosen(LINES[2], LINES[2]), edited) == Bounds(8, 12)


def test_of_twins_the_one_in_the_passage_is_meant():
    twice = [*LINES, Line(60, 64, "Thank you.")]
    assert bounds_of(*chosen(LINES[4], LINES[4], (50, 70)), twice) == Bounds(60, 64)


def test_a_line_that_is_gone_leaves_its_passage_and_says_so():
    left = [LINES[0], LINES[4]]
    assert bounds_of(*chosen(LINES[2], LINES[2], (8.0, 12.0)), left) == Bounds(
        8.0, 12.0, sure=False
    )


def test_without_lines_and_passages_there_is_no_clip():
    assert bounds_of(End("Gone.", None, None), End("Gone too.", None, None), LINES) is None


@pytest.mark.parametrize("words", ["", "?", "…"])
def test_an_end_without_words_stays_with_its_passage(words):
    end = End(words, 4.0, 12.0)
    assert bounds_of(end, end, LINES).start_s == 4.0
