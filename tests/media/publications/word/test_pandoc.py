"""Pandoc is a child of the child that reads: it must not outlive it."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).parents[4]
# As the reader's child begins, and then what it does in pandoc's process before pandoc starts.
PROGRAM = """
import ctypes, sys
sys.path.append("media/sandbox")
import resource_limits
from media.publications.word.prepare.pandoc import _end_with_us
_end_with_us()
signal = ctypes.c_int()
ctypes.CDLL(None).prctl(2, ctypes.byref(signal))  # PR_GET_PDEATHSIG
print(signal.value)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_pandoc_ends_when_the_reader_that_started_it_is_killed():
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "9"
