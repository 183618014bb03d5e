"""What two texts have in common, in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.modules.related_modules.data import Alike
from learning.modules.related_modules.rules import (
    MOST,
    MOST_OF_ONE,
    as_phrase,
    best_of,
    reason,
    score,
)

PHRASES = {
    "principle": {"power": "sharing power", "ties": "building relationships", "all": "you and me"},
    "feature": {"rules": "ground rules"},
    "stage": {"ask": "choosing the question", "plan": "planning", "do": "doing", "end": "ending"},
}


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ({"principle": {"power"}}, {"principle": {"power"}}, "Both are about sharing power."),
        (
            {"principle": {"power", "ties"}, "stage": {"ask"}},
            {"principle": {"power", "ties"}, "stage": {"ask"}},
            "Both are about sharing power and building relationships.",
        ),
        (
            {"principle": {"power", "all"}},
            {"principle": {"power", "all"}},
            "Both are about sharing power, and about you and me.",
        ),
        ({"feature": {"rules"}}, {"feature": {"rules"}}, "Both are about ground rules."),
        ({"stage": {"ask"}}, {"stage": {"ask", "plan"}}, "Both help with choosing the question."),
        ({"stage": {"ask"}}, {"stage": {"ask", "plan", "do", "end"}}, ""),
        ({"principle": {"power"}}, {"feature": {"rules"}}, ""),
        ({}, {}, ""),
    ],
)
def test_the_reason_is_a_sentence_and_there_is_one_exactly_when_it_counts(own, other, said):
    assert reason(own, other, PHRASES) == said
    assert bool(score(own, other)) == bool(said)


def test_a_principle_weighs_more_than_a_feature_and_a_feature_more_than_a_stage():
    weights = [score({facet: {"x"}}, {facet: {"x"}}) for facet in ("principle", "feature", "stage")]
    assert weights == sorted(set(weights), reverse=True)


def test_a_name_begins_small_inside_a_sentence_unless_it_is_letters():
    assert [as_phrase(name) for name in ("Ground rules", "NHS data", "")] == [
        "ground rules",
        "NHS data",
        "",
    ]


found = st.builds(
    Alike,
    page_id=st.integers(1, 9),
    title=st.just(""),
    url=st.just(""),
    minutes=st.just(1),
    work=st.sampled_from("abc"),
    score=st.integers(0, 9),
    reasons=st.just(()),
)


@settings(max_examples=50)
@given(st.lists(found, max_size=20))
def test_the_best_are_few_each_once_and_no_work_fills_the_list(alike):
    best = best_of(alike)
    ids, works = [one.page_id for one in best], [one.work for one in best]
    assert len(best) <= MOST
    assert len(set(ids)) == len(ids)
    assert all(works.count(work) <= MOST_OF_ONE for work in works)
    assert [one.score for one in best] == sorted((one.score for one in best), reverse=True)
