"""Minutes of a pathway, in words."""

import pytest

from learning.pathways.rules import half_way, number_in_words, usual_minutes


def test_half_way_is_where_half_the_time_is_spent():
    assert half_way([4, 2, 2, 3, 5, 2, 2, 2, 3, 5]) == (5, 16)


@pytest.mark.parametrize("minutes", [[], [5], [2, 2, 2, 2], [30, 1, 1], [1, 1, 1, 40]])
def test_a_short_pathway_or_one_long_last_step_has_no_pause(minutes):
    assert half_way(minutes) == (0, 0)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [([], ""), ([5, 5, 5], "5 min"), ([2, 2, 3, 3, 9], "2 or 3 min"), ([1, 2, 3, 4, 5, 6], "")],
)
def test_the_usual_minutes_are_said_only_when_they_are_usual(minutes, said):
    assert usual_minutes(minutes) == said


def test_small_numbers_are_words():
    assert [number_in_words(number) for number in (0, 10, 12, 13)] == ["no", "ten", "twelve", "13"]
