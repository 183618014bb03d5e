"""Which words are counted, and which spellings of a question are the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.search_statistics.rules import MOST_CHARACTERS, comparable, countable, normal


@pytest.mark.parametrize(
    "text",
    ["Bus fare", "  bus   FARE?", "bus fáre", "“bus fare”", "the bus fare", "ｂｕｓ fare"],
)
def test_capitals_spaces_accents_and_small_words_make_no_difference(text):
    assert normal(text) == "bus fare"


def test_a_hyphen_makes_no_difference_to_a_pick():
    assert comparable("Co-production") == comparable("coproduction")
    assert comparable("bus-fare") == comparable("Bus fare")


@pytest.mark.parametrize(
    ("one", "other"), [("bus fare", "fare bus"), ("bus", "bus -fare"), ("bus fare", "bus -fare")]
)
def test_other_words_are_another_question(one, other):
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize("text", ["", "   ", "?!", '"', "-bus"])
def test_what_asks_for_nothing_is_nothing(text):
    assert normal(text) == comparable(text) == countable(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "07700 900123",
        "NHS 943 476 5919",
        "one two three four five six seven eight nine",
        f"{'k' * 30} {'e' * 30} {'t' * 30}",
    ],
)
def test_what_may_be_about_one_person_is_not_counted(text):
    assert countable(text) == ""


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("bus 12345", "6"),
        ("red blue green pink grey black white brown", " gold"),
        (f"{'k' * 40} {'e' * (MOST_CHARACTERS - 41)}", "e"),
    ],
)
def test_what_is_just_short_enough_is_counted(text, more):
    assert countable(text) == text
    assert countable(text + more) == ""


@settings(max_examples=60)
@example("»0:0»")
@example('"round and round" round')
@given(st.text(max_size=200))
def test_any_text_has_one_bounded_form(text):
    words = normal(text)
    assert normal(words) == words or "-" in words
    assert len(countable(text)) <= MOST_CHARACTERS
    assert not words.startswith(tuple("=+-@"))
