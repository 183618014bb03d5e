"""Advice on captions: each measure on its edge, and words that name the moments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.recordings.captions.caption_lint import Advice, Kind, advice_on, in_sentences, length_of
from media.recordings.captions.cues import Cue


def kinds(*lines, lasts_s=10.0, start_s=0.0):
    return [item.kind for item in advice_on([Cue(start_s, start_s + lasts_s, lines)])]


@pytest.mark.parametrize(
    ("lines", "lasts_s", "expected"),
    [
        (("a" * 42,), 10, []),
        (("a" * 43,), 10, [Kind.LONG_LINE]),
        (("a" * 43, "b" * 50), 10, [Kind.LONG_LINE, Kind.LONG_LINE]),
        (("one", "two"), 10, []),
        (("one", "two", "three"), 10, [Kind.MANY_LINES]),
        (("a" * 40,), 2, []),
        (("a" * 41,), 2, [Kind.FAST]),
        # The line's end is read as a space.
        (("a" * 20, "b" * 20), 2, [Kind.FAST]),
        (("Yes.",), 1, []),
        (("Yes.",), 0.999, [Kind.SHORT]),
    ],
)
def test_each_measure_is_kept_on_its_edge(lines, lasts_s, expected):
    assert kinds(*lines, lasts_s=lasts_s) == expected


def test_times_are_compared_as_the_file_writes_them():
    # 4.1 - 3.1 is less than 1 for a computer.
    assert 4.1 - 3.1 < 1
    assert advice_on([Cue(3.1, 4.1, ("Yes.",))]) == ()


def test_marks_upon_letters_are_no_letters_of_their_own():
    assert length_of("e\u0301") == length_of("é") == 1
    assert kinds("ক্ষি" * 10) == []


def test_an_item_names_the_cue_and_its_start():
    cues = [Cue(0, 5, ("Fine.",)), Cue(14.5, 15, ("Yes.",))]
    assert advice_on(cues) == (Advice(2, 14.5, Kind.SHORT),)


def test_a_sentence_counts_names_the_first_moments_and_the_remedy():
    cues = [Cue(at * 20, at * 20 + 10, ("a" * 43, "b" * 43)) for at in range(1, 8)]
    assert in_sentences(advice_on(cues)) == (
        "14 lines are longer than 42 characters: at 0:20, 0:40, 1:00, 1:20, 1:40 and 2 more. "
        "Break long lines in two.",
    )
    assert in_sentences([Advice(3, 62, Kind.SHORT)]) == (
        "1 cue is shown for less than 1 second: at 1:02. Give short ones more time.",
    )


LINE = st.builds(str.__mul__, st.sampled_from(["a", "é", "e\u0301", "Tea "]), st.integers(1, 60))
CUES = st.lists(
    st.builds(
        lambda start_ms, lasts_ms, lines: Cue(
            start_ms / 1000, (start_ms + lasts_ms) / 1000, tuple(lines)
        ),
        st.integers(0, 10_000_000),
        st.integers(1, 20_000),
        st.lists(LINE, min_size=1, max_size=4),
    ),
    max_size=6,
)


@given(CUES)
def test_advice_points_at_cues_that_are_there_in_their_order(cues):
    found = advice_on(cues)
    assert [item.cue for item in found] == sorted(item.cue for item in found)
    assert all(item.start_s == cues[item.cue - 1].start_s for item in found)
    assert len(in_sentences(found)) == len({item.kind for item in found})


@given(CUES, CUES)
def test_what_is_said_of_a_cue_depends_on_no_other(some, others):
    alone, both = advice_on(some), advice_on([*some, *others])
    assert both[: len(alone)] == alone
