"""Words, minutes and runs of cues."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.passages.rules import (
    cue_runs,
    fingerprint,
    opening_words,
    reading_minutes,
    word_count,
)
from learning.passages.uids import ALPHABET, new_uid


@dataclass(frozen=True)
class Line:
    start_s: float
    end_s: float
    text: str


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("co-produced research", 2),
        ("a team's plan — agreed", 4),
        ("54 of 60 homes", 4),
    ],
)
def test_hyphenated_and_possessive_words_count_once(text, words):
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (250, 1), (251, 2), (450, 2), (2000, 10)]
)
def test_minutes_are_whole_and_never_none(words, minutes):
    assert reading_minutes(words) == minutes


def test_the_fingerprint_sees_words_and_not_their_dress():
    assert fingerprint("Hello, and welcome.") == fingerprint("hello and WELCOME")
    assert fingerprint("Hello and welcome") != fingerprint("Welcome and hello")


def test_a_run_ends_with_a_sentence_once_it_is_long_enough():
    cues = [Line(n * 10, n * 10 + 9, "and so on" if n % 2 else "That is all.") for n in range(8)]
    runs = cue_runs(cues, length_s=30)
    assert [run.start_s for run in runs] == [0, 50]
    assert runs[0].text.endswith("That is all.")


def test_a_run_never_reaches_over_the_start_of_a_chapter():
    cues = [Line(0, 4, "Hello."), Line(5, 9, "Welcome."), Line(9.8, 14, "A story.")]
    runs = cue_runs(cues, boundaries_s=[0, 10])
    assert [run.text for run in runs] == ["Hello. Welcome.", "A story."]


@given(
    st.lists(
        st.tuples(st.floats(0.1, 20), st.sampled_from(["One.", "two", "three?", "four"])),
        max_size=60,
    ),
    st.lists(st.floats(0, 400), max_size=8),
)
def test_every_cue_is_in_exactly_one_run_in_order(lines, boundaries):
    cues, at = [], 0.0
    for length, text in lines:
        cues.append(Line(at, at + length, text))
        at += length
    runs = cue_runs(cues, boundaries)
    assert " ".join(run.text for run in runs) == " ".join(cue.text for cue in cues)
    assert all(first.end_s <= second.start_s for first, second in pairwise(runs))


def test_uids_are_short_and_have_no_look_alikes():
    made = {new_uid() for _ in range(500)}
    assert len(made) == 500
    assert all(len(uid) == 8 and set(uid) <= set(ALPHABET) for uid in made)
    assert not set("01ilo") & set(ALPHABET)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("One. Two is longer. " + "x" * 300 + ".", "One. Two is longer."),
        ("Figure 3: A letter. It answers.\n\nThe question\n\nWhy do people miss it?", "Why do people miss it?"),
        ("Five people joined.[^3] They were paid.", "Five people joined. They were paid."),
        ("the problem is lived with\nthere is time", ""),
        ("x" * 300 + ".", ""),
        ("He asked “why?” Nobody knew.", "He asked “why?” Nobody knew."),
        ("", ""),
    ],
)  # fmt: skip
def test_a_passage_is_quoted_in_whole_sentences(text, quoted):
    assert opening_words(text) == quoted
