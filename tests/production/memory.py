"""What processes hold, as the kernel counts it: memory that several share is counted once in all."""

import re
from pathlib import Path


def held_mb(pid: int) -> float:
    """Return the megabytes of one process, its part of what is shared included."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[1]) / 1024


def family(pid: int) -> list[int]:
    """Return a process and all that it has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in listed for each in family(int(child)))]
