"""Times, sizes and shares as templates write them."""

import pytest
from django.utils import translation

from media.templatetags import recording_tags as tags


@pytest.mark.parametrize(
    ("value", "written"),
    [(92.66, "92.66"), (92.0, "92"), (0.0, "0"), (1234.5, "1234.5"), (None, "")],
)
def test_seconds_in_attributes_are_plain_numbers(value, written):
    with translation.override("de"):
        assert tags.seconds(value) == written


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.2, "1 second"), (28.2, "28 seconds"), (59.4, "59 seconds"), (60, "1 min"), (207, "4 min")],
)
def test_a_length_is_told_in_seconds_and_then_in_minutes(value, words):
    assert tags.lasting(value).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(1, 2, "50"), (0, 9, "01"), (9, 9, "99"), (1, 0, "01")]
)
def test_a_share_has_two_digits_for_the_style_sheet(part, whole, share):
    assert tags.share_of(part, whole) == share


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (None, ""),
        (0, ""),
        (900, "900 bytes"),
        (4436, "4 KB"),
        (2_540_000, "2.5 MB"),
        (10_607_169, "11 MB"),
        (2_000_000_000, "2 GB"),
    ],
)
def test_sizes_are_told_as_on_a_phone_bill(size, words):
    assert tags.data_size(size).replace("\u00a0", " ") == words
