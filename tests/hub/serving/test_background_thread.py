"""Work beside the visits goes on when one turn fails."""

import threading

import pytest

from hub.serving.background_thread import PeriodicThread


@pytest.mark.no_database
def test_a_turn_that_fails_is_told_once_and_the_next_one_comes(caplog):
    turns, enough = [], threading.Event()

    def work():
        turns.append(1)
        if len(turns) < 3:
            raise OSError("somebody's words")
        enough.set()

    beside = PeriodicThread("Something", work, every_s=0.01)
    beside.start()
    assert enough.wait(10)
    beside.end()
    beside.join(10)
    assert not beside.is_alive()
    told = [record.getMessage() for record in caplog.records]
    assert told == ["Something does not work at the moment: OSError"]
