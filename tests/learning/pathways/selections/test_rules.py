"""An address may say anything: what it says of a selection is bounded and clean."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from learning.passages.uids import ALPHABET
from learning.pathways.selection import (
    LONGEST_TITLE,
    MOST_STEPS,
    Selection,
    clean_title,
    moved,
    read_selection,
)

pytestmark = pytest.mark.no_database
A, B, C = "aaaaaaaa", "bbbbbbbb", "cccccccc"
uids = some.text(alphabet=ALPHABET, min_size=8, max_size=8)
selections = some.builds(
    Selection,
    some.lists(uids, unique=True, max_size=30).map(tuple),
    some.text(max_size=200).map(clean_title),
)


@pytest.mark.parametrize(
    "steps", [[f"{A}.{B}"], [f"{A},{B}"], [A, B], ["", A, f".{B}."], [f"{A}.{B}.{A}"]]
)
def test_steps_are_read_in_every_way_a_form_or_a_person_writes_them(steps):
    assert read_selection(steps, "") == Selection((A, B))


@pytest.mark.parametrize(
    "odd", ["/etc/passwd", "<script>", "AAAAAAAA", "aaaaaaa", "aaaaaaaaa", "\x00"]
)
def test_what_is_no_uid_is_counted_and_left_out(odd):
    assert read_selection([f"{A}.{odd}"], "") == Selection((A,), unread=1)


def test_more_steps_than_any_pathway_has_are_cut():
    many = [f"{ALPHABET[n // 31]}{ALPHABET[n % 31]}aaaaaa" for n in range(MOST_STEPS + 5)]
    found = read_selection(many, "")
    assert len(found.uids) == MOST_STEPS
    assert found.unread == 5


def test_an_endless_address_is_not_read_to_its_end():
    assert len(read_selection(["x." * 10**6], "").uids) == 0
    assert read_selection(["x." * 10**6], "").unread <= MOST_STEPS * 5


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Our\n\tfirst   evening ", "Our first evening"),
        ("\u202eturned\u202c\u2066 round\ufeff", "turned round"),
        ("null\x00 bell\x07", "null bell"),
        (
            "Noswaith dda, tŷ \U0001f468\u200d\U0001f469",
            "Noswaith dda, tŷ \U0001f468\u200d\U0001f469",
        ),
        ("x" * 500, "x" * LONGEST_TITLE),
        ("\u200b", ""),
    ],
)
def test_a_title_is_one_clean_line(typed, kept):
    assert clean_title(typed) == kept


@given(some.text(max_size=2000))
def test_a_clean_title_stays_as_it_is(typed):
    once = clean_title(typed)
    assert clean_title(once) == once
    assert len(once) <= LONGEST_TITLE


@given(selections)
def test_an_address_says_the_same_selection_again(selection):
    said = parse_qs(selection.query, keep_blank_values=True)
    assert read_selection(said["s"], said.get("t", [""])[0]) == selection


@given(some.lists(uids, unique=True, min_size=1, max_size=20), some.data())
def test_moving_loses_nothing_and_moves_by_one(found, data):
    uid = data.draw(some.sampled_from(found))
    by = data.draw(some.sampled_from([-1, 1]))
    after = moved(found, uid, by)
    assert sorted(after) == sorted(found)
    assert [each for each in after if each != uid] == [each for each in found if each != uid]
    assert abs(after.index(uid) - found.index(uid)) <= 1


def test_what_is_not_there_moves_nothing():
    assert moved((A, B), C, 1) == (A, B)
