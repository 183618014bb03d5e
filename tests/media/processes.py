"""Looking at processes of this machine: their children, whether they live, their memory. Linux."""

from contextlib import suppress
from pathlib import Path


def children_of(pid: int) -> list[int]:
    """The processes that it started and that are still there."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += [int(child) for child in path.read_text().split()]
    return found


def command_of(pid: int) -> str:
    """The words that it was started with; empty when it is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1][:3]
    except (FileNotFoundError, ProcessLookupError):
        return False


def peak_memory_bytes(pid: int) -> int:
    """The most that it ever had in memory (VmHWM); 0 when it is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


class PeakMemory:
    """The most that a process and any one of its children had together; `look` now and then."""

    def __init__(self, pid: int):
        self.pid, self.own_bytes, self.child_bytes = pid, 0, 0

    def look(self) -> None:
        self.own_bytes = max(self.own_bytes, peak_memory_bytes(self.pid))
        for child in children_of(self.pid):
            self.child_bytes = max(self.child_bytes, peak_memory_bytes(child))

    @property
    def bytes(self) -> int:
        return self.own_bytes + self.child_bytes
