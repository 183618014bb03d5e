"""What changed, word by word."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.passages.alignment.rules import word_diff

from .works import Work

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["we ", "ask", " ", ", ", "people. ", "\n", "it"]), max_size=30).map(
        "".join
    ),
)


def without(kind, pieces):
    return "".join(piece.text for piece in pieces if piece.kind != kind)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_in_the_pieces(old, new):
    pieces = word_diff(old, new)
    assert without("removed", pieces) == new
    assert without("added", pieces) == old


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_neighbours_are_of_one_kind(old, new):
    pieces = word_diff(old, new)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(TEXTS)
def test_a_text_and_itself_are_all_same(text):
    assert [piece.kind for piece in word_diff(text, text)] == (["same"] if text else [])


def test_a_changed_word_is_shown_whole():
    pieces = word_diff("We asked many people.", "We asked most people.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "We asked "),
        ("removed", "many "),
        ("added", "most "),
        ("same", "people."),
    ]


@pytest.mark.parametrize(("sentences", "least_same"), [(200, 0.8), (4000, 0)])
def test_long_texts_are_compared_too(sentences, least_same):
    work = Work(Random(2))
    told = [work.sentence() for _ in range(sentences)]
    edited = [work.reworded(text) if at % 10 == 0 else text for at, text in enumerate(told)]
    old, new = " ".join(told), " ".join(edited)
    pieces = word_diff(old, new)
    assert without("removed", pieces) == new
    assert without("added", pieces) == old
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    assert same >= least_same * len(new)
