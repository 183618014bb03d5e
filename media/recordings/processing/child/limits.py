"""What this process may use."""

import ctypes
import os
import resource
import sys
from contextlib import suppress

MEMORY_BYTES = 3 * 1024**3
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, SIGKILL = 1, 9


def limit_myself(cpu_s, most_bytes):
    for name, value in (
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, most_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_NOFILE, 64),
    ):
        # macOS knows no limit on address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (value, value))
    # Readers come first.
    with suppress(OSError):
        os.nice(10)
    if sys.platform != "linux":
        return
    system = ctypes.CDLL(None)
    # A worker that is killed takes its child along: two never write the same file.
    system.prctl(PR_SET_PDEATHSIG, SIGKILL)
    # Where no network namespace is to be had, the protocol list still allows files only.
    with suppress(OSError, AttributeError):
        system.unshare(CLONE_NEWUSER | CLONE_NEWNET)
