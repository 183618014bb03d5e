"""Each rule finds what it is for, names the step, and is silent otherwise."""

from dataclasses import replace

import pytest

from learning.pathways.lint.data import PathwayFacts, State, StepFacts
from learning.pathways.lint.rules import RULES, findings_of, sums_of

STEPS = (
    StepFacts(1, "a", "read", "Read", "Damp homes", 10, state=State.FINE, formats=("Example",), principles=("Sharing power",)),
    StepFacts(2, "b", "watch", "Watch", "A webinar", 5, state=State.FINE, formats=("Webinar",)),
    StepFacts(3, "c", "reflect", "Pause and think", "What you know", 5, has_group_words=True),
)  # fmt: skip
GOOD = PathwayFacts(
    STEPS, group_sizes=("alone", "workshop"), principles=("Sharing power", "Reciprocity")
)


def with_step(number: int, **facts) -> PathwayFacts:
    steps = list(GOOD.steps)
    steps[number - 1] = replace(steps[number - 1], **facts)
    return replace(GOOD, steps=tuple(steps))


TROUBLED = {
    "nothing is chosen": (with_step(1, state=State.MISSING), "dead-or-draft", 1),
    "its source is a draft": (with_step(1, state=State.DRAFT), "dead-or-draft", 1),
    "its source was taken out": (with_step(2, state=State.TAKEN_OUT), "dead-or-draft", 2),
    "its part is gone": (with_step(1, state=State.PART_GONE), "dead-or-draft", 1),
    "it is not for everybody": (
        with_step(1, closed="only some people may see this."),
        "dead-or-draft",
        1,
    ),
    "nobody can read what is said": (with_step(2, silent=True), "without-captions", 2),
    "46 minutes in one go": (with_step(1, minutes=36), "too-long", 1),
    "one step of 46 minutes": (
        replace(GOOD, steps=(replace(STEPS[2], number=1, minutes=46),)),
        "too-long",
        1,
    ),
    "all of it is to read": (with_step(2, kind="read"), "single-format", 0),
    "nowhere to think": (with_step(3, kind="check", has_group_words=None), "no-pause", 0),
    "a word too hard": (replace(GOOD, hard_words=(("b", ("feasibility",)),)), "hard-words", 2),
    "for whom it works": (replace(GOOD, group_sizes=()), "group-sizes", 0),
    "a prompt for one only": (with_step(3, has_group_words=False), "group-words", 3),
}


def test_a_good_pathway_has_nothing_to_mend():
    assert findings_of(GOOD) == []


@pytest.mark.parametrize(("facts", "rule", "number"), TROUBLED.values(), ids=TROUBLED)
def test_what_is_wrong_is_found_where_it_is(facts, rule, number):
    (found,) = findings_of(facts)
    assert (found.rule, found.number) == (rule, number)
    assert found.block_id == ("" if number == 0 else facts.steps[number - 1].block_id)
    assert found.words.endswith(".")
    assert found.remedy.endswith(".")
    if number:
        assert f"tep {number}" in found.words or "teps 1 to 3" in found.words


def test_every_rule_is_tried_here():
    rules = {rule for facts, _, _ in TROUBLED.values() for rule in RULES if [*rule(facts)]}
    assert rules == set(RULES)


def test_exactly_45_minutes_are_no_trouble_and_a_stage_is_a_break():
    assert findings_of(with_step(1, minutes=35)) == []
    long = with_step(1, minutes=36)
    assert findings_of(replace(long, steps=(long.steps[0], *(replace(step, stage_id="s") for step in long.steps[1:])))) == []  # fmt: skip


def test_the_break_is_proposed_in_the_middle():
    (found,) = findings_of(
        replace(GOOD, steps=tuple(replace(STEPS[2], number=n, minutes=10) for n in range(1, 7)))
    )
    assert found.remedy == "Begin a stage after step 3."


def test_what_is_for_one_person_only_needs_no_words_for_a_group():
    facts = replace(with_step(3, has_group_words=False), group_sizes=("alone",))
    assert findings_of(facts) == []


def test_an_empty_pathway_is_only_empty():
    assert findings_of(PathwayFacts(())) == []
    assert sums_of(PathwayFacts(())).minutes == 0


def test_long_lists_of_hard_words_are_cut_short():
    words = tuple(f"word{letter}" for letter in "abcdefg")
    (found,) = findings_of(replace(GOOD, hard_words=(("b", words),)))
    assert "“worde” and 2 more" in found.words
    assert "wordf" not in found.words


def test_findings_of_steps_come_in_their_order_and_then_those_of_the_whole():
    facts = replace(with_step(2, silent=True), group_sizes=(), hard_words=(("a", ("tokenism",)),))
    assert [found.number for found in findings_of(facts)] == [1, 2, 0]


def test_minutes_formats_and_principles_are_added_up():
    first, *rest = GOOD.steps
    sums = sums_of(
        replace(
            GOOD, steps=(first, *(replace(step, stage_id="s", stage="Try it") for step in rest))
        )
    )
    assert sums.minutes == 20
    assert [(stage.title, stage.minutes, stage.steps) for stage in sums.stages] == [
        ("", 10, 1),
        ("Try it", 10, 2),
    ]
    assert sums.kinds == (("Read", 1), ("Watch", 1), ("Pause and think", 1))
    assert sums.formats == ("Example", "Webinar")
    assert (sums.covered, sums.not_covered) == (("Sharing power",), ("Reciprocity",))
