"""How long people read follows the pace that the hub reckons with."""

import pytest

from learning.passages.minutes import reading_minutes
from media.templatetags.recording_tags import reading_time


@pytest.mark.parametrize(("pace", "minutes"), [(200, 5), (100, 10), (400, 3)])
def test_minutes_follow_the_pace_that_is_set(settings, pace, minutes):
    settings.READING_RATE_WPM = pace
    assert reading_minutes(1000) == minutes
    assert reading_time(1000) == f"{minutes}\u00a0min"
