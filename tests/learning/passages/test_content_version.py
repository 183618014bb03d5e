"""A mark tells a reader whether words are others than those that were there before."""

from dataclasses import dataclass

import pytest

from learning.passages.content_version import mark_of_spoken, next_mark

MINUTE = " ".join(f"word{number}" for number in range(60))


@dataclass(frozen=True)
class Run:
    text: str
    start_s: float
    end_s: float
    mark: int = 1


BEFORE = [Run(MINUTE, 0.0, 30.0, mark=3), Run("We met at the library.", 30.0, 40.0, mark=2)]


def test_the_next_mark_is_above_all_and_the_first_is_one():
    assert next_mark([]) == 1
    assert next_mark(BEFORE) == 4


@pytest.mark.parametrize(
    ("words", "start_s", "end_s", "mark"),
    [
        (MINUTE.replace("word7 ", "seven "), 0.0, 30.0, 3),
        (MINUTE.replace("word1", "other"), 0.0, 30.0, 9),
        (f"word59 {BEFORE[1].text}", 28.0, 40.0, 3),
        ("We met at the station.", 30.0, 40.0, 9),
        (MINUTE, 40.0, 70.0, 9),
        ("Nobody said this before.", 50.0, 60.0, 9),
    ],
    ids=["a slip", "other words", "cut elsewhere", "a short line", "said at another time", "new"],
)
def test_what_is_spoken_keeps_its_mark_where_a_slip_was_mended(words, start_s, end_s, mark):
    assert mark_of_spoken(Run(words, start_s, end_s), BEFORE, 9) == mark
