"""The rules of progress, held to the vectors that the browser's twin is held to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.progress import rules
from learning.progress.data import Record, Stage, State, Stop
from learning.progress.progress_summary import is_done, progress_summary

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/progress.json").read_text("utf-8"))

KEYS = st.sampled_from(["a2", "b2", "c2", "d2@1-2"])
RECORDS = st.dictionaries(
    KEYS,
    st.builds(
        Record,
        state=st.sampled_from(State),
        counter=st.integers(1, 6),
        device=st.sampled_from(["aa", "ab", "b"]),
        at_ms=st.integers(0, 3),
        mark=st.integers(0, 2),
    ),
)
STAGES = st.none() | st.builds(Stage, uid=st.sampled_from("xy"), at_least=st.just(2))
STOPS = st.lists(
    st.builds(Stop, key=KEYS, minutes=st.integers(1, 90), required=st.booleans(), stage=STAGES),
    max_size=12,
)
SEEN = st.frozensets(KEYS)


def named(group):
    return pytest.mark.parametrize("case", VECTORS[group], ids=lambda case: case["name"])


def as_raw(records):
    return {
        key: {
            "state": r.state.value,
            "counter": r.counter,
            "device": r.device,
            "at_ms": r.at_ms,
            **({"mark": r.mark} if r.mark else {}),
        }
        for key, r in records.items()
    }


def as_stop(key, minutes, required=True, stage=None):
    return Stop(key, minutes, required, Stage(*stage) if stage else None)


@named("read")
def test_records_are_read_from_anything(case):
    assert as_raw(rules.read_records(case["raw"])) == case["records"]


@named("merge")
def test_two_devices_meet(case):
    ours, theirs = rules.read_records(case["ours"]), rules.read_records(case["theirs"])
    assert as_raw(rules.merge(ours, theirs)) == case["both"]
    assert as_raw(rules.merge(theirs, ours)) == case["both"]


@named("mark")
def test_a_thing_is_said(case):
    marked = rules.mark(
        rules.read_records(case["records"]),
        case["key"],
        State(case["state"]),
        device=case["device"],
        at_ms=case["at_ms"],
        after=case["after"],
        words=case.get("words", 0),
    )
    assert as_raw(marked) == case["expect"]


@named("progress")
def test_progress_follows_from_steps_and_records(case):
    stops = [as_stop(*each) for each in case["stops"]]
    records = {}
    for state, name in (("started", "started"), ("done", "done"), ("set-aside", "set_aside")):
        for key in case.get(name, []):
            at_ms = 1001 + len(records)
            records = rules.mark(records, key, State(state), device="aa", at_ms=at_ms)
    found = progress_summary(stops, records, case.get("seen", []))
    assert found.percent == case["percent"]
    assert found.next == case["next"]
    assert found.minutes_left == case["minutes_left"]
    assert found.finished_at_ms == case["finished_at_ms"]
    if "of" in case:
        assert [found.done, found.needed, found.new, found.optional_done] == case["of"]


@pytest.mark.parametrize(("excerpt", "key"), [("p2", "p2"), ("", "s2")])
def test_what_is_taken_in_is_kept_by_excerpt_and_what_is_done_by_step(excerpt, key):
    assert rules.key_of(excerpt=excerpt, step_uid="s2") == key


@given(RECORDS, RECORDS)
def test_it_does_not_matter_which_device_comes_first(ours, theirs):
    assert rules.merge(ours, theirs) == rules.merge(theirs, ours)


@given(RECORDS, RECORDS, RECORDS)
def test_it_does_not_matter_in_which_order_three_devices_meet(one, two, three):
    assert rules.merge(rules.merge(one, two), three) == rules.merge(one, rules.merge(two, three))


@given(RECORDS, RECORDS)
def test_meeting_again_changes_nothing(ours, theirs):
    both = rules.merge(ours, theirs)
    assert rules.merge(both, theirs) == both
    assert rules.merge(both, both) == both


@given(RECORDS, KEYS, st.sampled_from([State.DONE, State.SET_ASIDE]))
def test_the_last_decision_on_a_device_always_holds(records, key, state):
    marked = rules.mark(records, key, state, device="aa", at_ms=0)
    assert marked[key].state == state


@given(STOPS, RECORDS, SEEN)
def test_percent_and_n_of_m_say_all_only_when_all_that_counts_is_done(stops, records, seen):
    found = progress_summary(stops, records, seen)
    assert 0 <= found.percent <= 100
    assert 0 <= found.done <= found.needed <= len(stops)
    assert (found.percent == 100) == (found.needed > 0 and found.done == found.needed)
    assert (found.percent == 0) == (found.done == 0)
    if not found.new:
        assert (found.next is None) == (found.done == found.needed)


@given(STOPS, RECORDS, SEEN, st.integers(0, 12), KEYS)
def test_optional_content_changes_nothing_that_counts(stops, records, seen, place, key):
    added = [*stops[:place], Stop(key, 7, required=False), *stops[place:]]
    before, after = progress_summary(stops, records, seen), progress_summary(added, records, seen)
    assert (after.done, after.needed, after.new) == (before.done, before.needed, before.new)
    assert (after.percent, after.minutes_left) == (before.percent, before.minutes_left)
    assert after.finished_at_ms == before.finished_at_ms


@given(STOPS, RECORDS, st.frozensets(KEYS, min_size=1), st.integers(0, 12))
def test_a_step_that_is_added_is_new_and_takes_nothing_away(stops, records, seen, place):
    added = [*stops[:place], Stop("new2", 7), *stops[place:]]
    before, after = progress_summary(stops, records, seen), progress_summary(added, records, seen)
    assert after.new == before.new + 1
    assert (after.percent, after.finished_at_ms) == (before.percent, before.finished_at_ms)


@given(STOPS, RECORDS, SEEN)
def test_the_next_step_is_one_that_counts_and_is_not_done(stops, records, seen):
    found = progress_summary(stops, records, seen)
    if found.next is None:
        assert found.minutes_left == 0
    else:
        assert stops[found.next].required
        assert not is_done(stops[found.next], records)


@given(STOPS, RECORDS, SEEN)
def test_one_more_tick_never_lowers_a_percentage_of_what_was_known(stops, records, seen):
    before = progress_summary(stops, records, seen)
    if before.next is not None and not before.new:
        ticked = rules.mark(records, stops[before.next].key, State.DONE, device="aa", at_ms=1)
        assert progress_summary(stops, ticked, seen).percent >= before.percent


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda v: st.lists(v) | st.dictionaries(st.text(), v),
    )
)
def test_reading_never_fails(raw):
    assert rules.read_records(raw) == {}
