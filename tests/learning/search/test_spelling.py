"""Words nearly spelt right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.search.spelling import distance, nearest, one_away

word = st.text(alphabet="abcde", min_size=1, max_size=7)


@settings(deadline=None)
@given(word, word)
def test_distance_is_the_same_both_ways_and_nothing_for_the_same_word(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@settings(deadline=None)
@given(word)
def test_all_that_is_one_away_is_at_distance_one(one):
    assert {distance(one, other) for other in one_away(one)} <= {0, 1}


@settings(deadline=None)
@given(word, word)
def test_every_word_of_letters_at_distance_one_is_among_them(one, other):
    if distance(one, other) == 1:
        assert other in set(one_away(one))


def near(said: str, known: dict[str, int]) -> list[str]:
    return nearest(
        said,
        lambda w: known.get(w, 0),
        lambda b: [(w, n) for w, n in known.items() if w.startswith(b)],
    )


def test_the_more_frequent_word_is_likelier_and_its_first_letter_is_seldom_wrong():
    assert near("pover", {"power": 9, "cover": 99, "poverty": 5}) == ["power", "cover"]


def test_two_slips_are_forgiven_in_long_words_only():
    known = {"research": 5, "resource": 9}
    assert near("reserhc", known) == ["research"]
    assert near("pwoee", {"power": 1}) == ["power"]
    assert near("pwe", {"power": 1}) == []


def test_numbers_and_endless_words_have_no_neighbours():
    assert near("12", {"13": 1}) == near("x" * 100, {}) == []
