"""How many words must be others before somebody looks."""

import pytest

from learning.passages.small_changes import is_said_in, is_small

HUNDRED = " ".join(f"word{number}" for number in range(100))


@pytest.mark.parametrize(
    ("before", "after", "small"),
    [
        ("", "", True),
        ("One two three.", "one TWO, three", True),
        (HUNDRED, HUNDRED.replace("word7 ", "seven "), True),
        (HUNDRED, " ".join(HUNDRED.split()[:90]), False),
        (HUNDRED, HUNDRED + " " + " ".join(f"more{number}" for number in range(20)), False),
        ("Four tenants joined.", "Nobody joined.", False),
        ("", "Something new.", False),
    ],
)
def test_a_slip_is_small_and_other_words_are_not(before, after, small):
    assert is_small(before, after) is small


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("One two.", "Zero ONE, two three", True),
        (HUNDRED, HUNDRED.replace("word7 ", "seven "), True),
        (HUNDRED, " ".join(HUNDRED.split()[:90]), False),
        ("word1 word1", HUNDRED, False),
        ("", "", True),
    ],
)
def test_words_are_said_in_a_text_that_has_nearly_all_of_them(words, text, said):
    assert is_said_in(words, text) is said
