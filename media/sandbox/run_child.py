"""Asks a child one thing and waits for its answer."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def run_child(folder: Path, *arguments: str, wall_s: float) -> subprocess.CompletedProcess[bytes]:
    """Return what the program in `folder` wrote, as bytes, and its exit code.

    Raises subprocess.TimeoutExpired after `wall_s` seconds; the child is gone then, and what it
    had started.
    """
    # -I: the child sees no environment and no folder but its own and its packages.
    command = [sys.executable, "-I", "-B", str(folder), *arguments]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={},
        start_new_session=True,
    ) as child:
        try:
            told, complaints = child.communicate(timeout=wall_s)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, child.returncode, told, complaints)
