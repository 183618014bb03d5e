"""What was rendered, under what it is made of."""

import pytest

from learning.modules.content_memory import ContentMemory

pytestmark = pytest.mark.no_database


def test_the_same_is_made_once_and_something_else_anew():
    made = []
    kept = ContentMemory(10)

    def make(key):
        return kept.get_or_make(key, lambda: made.append(key) or key)

    assert [make(key) for key in "aba"] == ["a", "b", "a"]
    assert made == ["a", "b"]


def test_it_never_holds_more_than_it_may():
    kept = ContentMemory(3)
    for number in range(20):
        kept.get_or_make(number, lambda: object())
    assert len(kept._kept) <= 3
