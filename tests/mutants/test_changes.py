"""The tables of single changes fit the code as it is now; `make mutants` looks who notices them."""

import ast

import pytest
from django.conf import settings

from .changes import Change, Unusable, changes

ALL = changes()


@pytest.mark.parametrize("change", ALL, ids=lambda change: change.what)
def test_a_change_has_its_place_and_leaves_code_that_can_be_read(change):
    text = (settings.BASE_DIR / change.file).read_text()
    ast.parse(change.applied_to(text))


@pytest.mark.parametrize("change", ALL, ids=lambda change: change.what)
def test_a_change_is_to_be_noticed_by_tests_that_are_there(change):
    assert change.tests
    for tests in change.tests:
        assert (settings.BASE_DIR / tests).exists(), tests


def test_there_are_forty_over_all_apps_and_none_twice():
    assert len({(change.file, change.before) for change in ALL}) == len(ALL) == 40
    assert {change.file.split("/")[0] for change in ALL} == {"hub", "learning", "media"}


@pytest.mark.parametrize(("before", "after"), [("a", "c"), ("b", "b"), ("d", "c")])
def test_a_place_that_is_there_twice_or_not_at_all_says_nothing(before, after):
    with pytest.raises(Unusable):
        Change("A fault", "file.py", before, after, ()).applied_to("a b a")
