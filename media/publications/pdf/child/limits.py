"""What this process may use."""

import ctypes
import os
import resource
import sys
from contextlib import suppress

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, SIGKILL = 1, 9


def limit_myself(cpu_s, memory_bytes, most_bytes):
    for name, value in (
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, most_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        # macOS knows no limit on address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (value, value))
    with suppress(OSError):
        os.nice(10)
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(PR_SET_PDEATHSIG, SIGKILL)
        # Nothing asks for the network: packages are refused by an empty folder too.
        with suppress(OSError, AttributeError):
            system.unshare(CLONE_NEWUSER | CLONE_NEWNET)
