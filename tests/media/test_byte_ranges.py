"""The Range header, as RFC 9110 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.byte_ranges import NotSatisfiable, byte_range, is_later_part


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-900", (90, 99)),
        ("bytes=-5", (95, 99)),
        ("bytes=-500", (0, 99)),
        ("BYTES = 1-2", (1, 2)),
        ("bytes=5-" + "9" * 5000, (5, 99)),
    ],
)
def test_one_range_is_understood(header, asked):
    assert byte_range(header, 100) == asked


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=",
        "bytes=-",
        "bytes=9-3",
        "bytes=1-2,5-6",
        "bytes=a-b",
        "rows=1-2",
        "bytes=+1-2",
        "bytes=٣-٤",
    ],
)
def test_what_cannot_be_read_is_ignored(header):
    assert byte_range(header, 100) is None


@pytest.mark.parametrize(
    "header", ["bytes=100-", "bytes=500-600", "bytes=-0", "bytes=" + "9" * 5000 + "-"]
)
def test_a_range_beyond_the_end_is_refused(header):
    with pytest.raises(NotSatisfiable):
        byte_range(header, 100)


@given(st.text(max_size=40) | st.text("bytes=-,0123456789 ", max_size=30), st.integers(0, 10**12))
def test_whatever_is_asked_the_answer_lies_in_the_file(header, size):
    try:
        asked = byte_range(header, size)
    except NotSatisfiable:
        return
    assert asked is None or 0 <= asked[0] <= asked[1] < size


@pytest.mark.parametrize(
    ("header", "is_later"),
    [
        ("", False),
        ("bytes=0-", False),
        ("bytes=0-99", False),
        ("BYTES = 000 - 99", False),
        ("bytes=1-", True),
        ("bytes=100-199", True),
        ("bytes=-5", True),
        ("bytes=-", False),
        ("bytes=5-9,20-", False),
        ("pages=5-9", False),
    ],
)
def test_a_later_part_is_one_that_begins_after_the_first_byte(header, is_later):
    assert is_later_part(header) is is_later
