"""What this process may use: no network, so much time, memory and disk."""

import ctypes
import os
import resource
import sys
from contextlib import suppress

MEMORY_BYTES = 3 * 1024**3
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, SIGKILL = 1, 9


def limit_myself(
    cpu_s: int, most_bytes: int, *, memory_bytes: int = MEMORY_BYTES, nice: int = 0
) -> None:
    """Limit this process and what it starts; `most_bytes` is for each file that it writes."""
    for name, value in (
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, most_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_NOFILE, 64),
    ):
        # macOS knows no limit on address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (value, value))
    with suppress(OSError):
        os.nice(nice)
    if sys.platform != "linux":
        return
    end_with_parent()
    # Where no network namespace is to be had, there are other fences: a list of protocols for
    # films, and links that nobody follows in written works.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def end_with_parent() -> None:
    """End with the worker that is killed: nobody waits for the answer, two never write the same file."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)
