"""How much memory and time processes take, as Linux tells it in /proc. Sizes in bytes."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
ELSEWHERE = "Not measured: what processes take is read from /proc, which Linux alone has."


def can_be_read() -> bool:
    return (PROC / "self" / "status").exists()


def family_of(pid: int) -> list[int]:
    """A process and all that it started, and they."""
    family = [pid]
    for parent in family:
        family += _children_of(parent)
    return family


def named(pid: int, words: str) -> int:
    """The first process below `pid` whose command line holds `words`."""
    for each in family_of(pid)[1:]:
        with contextlib.suppress(OSError):
            line = (PROC / str(each) / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if words in line:
                return each
    raise SystemExit(f"The hub runs no process “{words}”: nothing to measure.")


def memory_now(pids: list[int]) -> int:
    return sum(_status(pid, "VmRSS") for pid in pids)


def memory_peak(pids: list[int]) -> int:
    """The sum of the most that each has taken since `forget_peaks`, or since it began."""
    return sum(_status(pid, "VmHWM") for pid in pids)


def forget_peaks(pids: list[int]) -> None:
    for pid in pids:
        (PROC / str(pid) / "clear_refs").write_text("5")


def cpu_s(pids: list[int]) -> float:
    """What they have used so far, and the children that they waited for."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            words = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, words[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _status(pid: int, name: str) -> int:
    with contextlib.suppress(OSError):  # it ended a moment ago
        for line in (PROC / str(pid) / "status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0


def _children_of(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for thread in (PROC / str(pid) / "task").iterdir():
            with contextlib.suppress(OSError):
                yield from map(int, (thread / "children").read_text().split())
