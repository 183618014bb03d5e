"""Times as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.recordings.captions.timecode import (
    format_exact,
    format_moment,
    format_time,
    parse_clip,
    parse_time,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("190", 190),
        ("3:10", 190),
        ("1:02:03", 3723),
        ("3:10.5", 190.5),
        (" 0:07 ", 7),
        ("75:10", 4510),
    ],
)
def test_a_time_is_read_as_people_write_it(text, seconds):
    assert parse_time(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "abc", "-5", "3:60", "1:60:00", "1e3", "nan", "inf", "3:10:", "٣", "9" * 500, "1:2:3:4"],
)
def test_what_is_no_time_gets_a_plain_message(text):
    with pytest.raises(ValueError, match=r"^“"):
        parse_time(text)


def test_a_clip_has_a_start_and_an_end():
    assert parse_clip("190,245") == (190, 245)
    assert parse_clip("3:10,4:05.5") == (190, 245.5)
    assert parse_clip("190") == (190, None)


@pytest.mark.parametrize("text", ["190,", "190,100", "190,190", "190,200,210", ",5"])
def test_a_clip_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match=r"time|clip"):
        parse_clip(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (7.9, "0:07"), (106, "1:46"), (3723, "1:02:03"), (36000, "10:00:00")],
)
def test_a_time_is_shown_short(seconds, text):
    assert format_time(seconds) == text


@given(st.integers(0, 359_999_999))
def test_an_exact_time_is_read_back_to_the_millisecond(milliseconds):
    assert round(parse_time(format_exact(milliseconds / 1000)) * 1000) == milliseconds


@given(st.text(max_size=30))
def test_no_text_brings_anything_but_a_time_or_a_plain_refusal(text):
    try:
        seconds = parse_time(text)
    except ValueError as refusal:
        seconds = 0 if "“" in str(refusal) else -1
    assert 0 <= seconds < 360_000


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [(0, "0"), (65.0, "65"), (18.753, "18.8"), (18.7, "18.7"), (92.96, "93"), (0.1 + 0.2, "0.3")],
)
def test_a_moment_in_an_address_is_never_before_what_begins_there(seconds, moment):
    assert format_moment(seconds) == moment
