"""Counters that several processes share and that no process takes with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from hub.metrics import counters

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).parents[3]
# Counts, says so, and waits to be let go.
PROGRAM = """
import sys
from pathlib import Path
from hub.metrics.counters import count, start_counting
start_counting(Path(sys.argv[1]))
count("requests_2xx", 3)
count("stored_hits")
print("counted", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def counting(tmp_path):
    started = []

    def start() -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "counted\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_what_two_processes_count_is_added_up(counting, tmp_path):
    counting(), counting()
    found = counters.totals(tmp_path)
    assert (found["requests_2xx"], found["stored_hits"], found["requests_5xx"]) == (6, 2, 0)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_process_goes_on_where_one_that_was_killed_ended(counting, tmp_path):
    first = counting()
    first.kill()
    first.wait()
    counting()
    assert counters.totals(tmp_path)["requests_2xx"] == 6
    assert len(list(tmp_path.iterdir())) == 1


def test_where_nothing_can_be_written_requests_are_answered_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(counters, "_cells", None)
    in_the_way = tmp_path / "metrics"
    in_the_way.write_text("a file")
    counters.start_counting(in_the_way)
    counters.count("requests_2xx")
    assert counters._cells[1] == 1


def test_a_name_that_is_none_is_a_fault_of_ours(tmp_path, monkeypatch):
    monkeypatch.setattr(counters, "_cells", None)
    counters.count("requests_9xx")  # nobody counts: nothing is looked at
    counters.start_counting(tmp_path)
    with pytest.raises(KeyError):
        counters.count("requests_9xx")
