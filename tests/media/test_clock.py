"""Leases and limits read one clock, which a test can move on for all processes at once."""

from datetime import UTC, datetime, timedelta

import pytest

from media import clock


@pytest.fixture
def ahead(tmp_path, monkeypatch):
    file = tmp_path / "clock"
    monkeypatch.setenv("HUB_CLOCK_FILE", str(file))
    return file


def test_it_is_the_time_of_the_machine_unless_it_was_moved(monkeypatch):
    monkeypatch.delenv("HUB_CLOCK_FILE", raising=False)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_both_ways_to_read_it_go_on_by_what_the_file_says(ahead):
    now, length = clock.now(), clock.monotonic()
    ahead.write_text("3600")
    assert clock.now() - now >= timedelta(hours=1)
    assert clock.monotonic() - length >= 3600


def test_a_file_that_is_not_there_yet_moves_nothing(ahead):
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
