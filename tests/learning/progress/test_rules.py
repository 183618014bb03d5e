"""The rules of progress, held to the vectors that the browser's twin is held to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.progress import rules
from learning.progress.data import Record, State, Stop

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
    ),
)
STOPS = st.lists(st.builds(Stop, key=KEYS, minutes=st.integers(1, 90)), max_size=300)


def named(group):
    return pytest.mark.parametrize("case", VECTORS[group], ids=lambda case: case["name"])


def as_raw(records):
    return {
        key: {"state": r.state.value, "counter": r.counter, "device": r.device, "at_ms": r.at_ms}
        for key, r in records.items()
    }


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
    )
    assert as_raw(marked) == case["expect"]


@named("progress")
def test_progress_follows_from_steps_and_records(case):
    stops = [Stop(key, minutes) for key, minutes in case["stops"]]
    records = {}
    for state, name in (("started", "started"), ("done", "done"), ("set-aside", "set_aside")):
        for key in case.get(name, []):
            at_ms = 1001 + len(records)
            records = rules.mark(records, key, State(state), device="aa", at_ms=at_ms)
    assert rules.percent(stops, records) == case["percent"]
    assert rules.next_stop(stops, records) == case["next"]
    assert rules.minutes_left(stops, records) == case["minutes_left"]
    assert rules.finished_at_ms(stops, records) == case["finished_at_ms"]


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


@given(STOPS, RECORDS)
def test_percent_says_all_only_when_all_is_done(stops, records):
    percent = rules.percent(stops, records)
    done = [rules.is_done(stop, records) for stop in stops]
    assert 0 <= percent <= 100
    assert (percent == 100) == (bool(stops) and all(done))
    assert (percent == 0) == (not any(done))


@given(STOPS, RECORDS)
def test_the_next_step_is_one_that_is_not_done(stops, records):
    place = rules.next_stop(stops, records)
    if place is None:
        assert rules.minutes_left(stops, records) == 0
    else:
        assert not rules.is_done(stops[place], records)
        assert all(rules.is_done(stop, records) for stop in stops[:place])


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda v: st.lists(v) | st.dictionaries(st.text(), v),
    )
)
def test_reading_never_fails(raw):
    assert rules.read_records(raw) == {}
