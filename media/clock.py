"""The clock by which leases and limits of time run out. A test can move it on, so that nobody waits.

`HUB_CLOCK_FILE` names a file with the seconds by which all processes of a hub are ahead; without
it, and that is always so outside tests, this is the time of the machine. Knows no framework.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


def now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=_ahead_s())


def monotonic() -> float:
    """Return seconds that never go back, for the length of something."""
    return time.monotonic() + _ahead_s()


def _ahead_s() -> float:
    name = os.environ.get("HUB_CLOCK_FILE")
    if not name:
        return 0.0
    try:
        return float(Path(name).read_text() or 0)
    except FileNotFoundError:
        return 0.0
