"""Runs one step in a child process with limits, and watches that it goes on."""

import contextlib
import json
import os
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from media import clock

from .data import OnProgress, OutOfDiskSpace, ProcessingError

# A child that says nothing for so long hangs.
SILENCE_S = 60
LOOK_EVERY_S = 1.0
_CHILD = Path(__file__).with_name("child")
_REFUSED, _FAILED, _NO_ROOM = 3, 4, 5


def run_step(
    step: str, options: dict[str, Any], *, on_progress: OnProgress, silence_s: float = SILENCE_S
) -> dict[str, Any]:
    """Return what the child tells when `step` is done. `on_progress` is also called while it is silent.

    `options["wall_s"]` is the longest that it may take, however busy it is. Raises ProcessingError; what `on_progress` raises goes on to the caller. The child is gone then.
    """
    # -I: the child sees no environment and no folder but its own.
    command = [sys.executable, "-I", "-B", str(_CHILD), step, json.dumps(options)]
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, env={}
        )
        try:
            told = _listen(child, on_progress, silence_s, options["wall_s"])
            child.wait(timeout=SILENCE_S)
        finally:
            _end(child)
        if child.returncode:
            raise _reason(child.returncode, complaints)
    return told


def _listen(
    child: subprocess.Popen[bytes], on_progress: OnProgress, silence_s: float, wall_s: float
) -> dict[str, Any]:
    """Read the child's lines to the end; the last one is its answer."""
    began = last_heard = clock.monotonic()
    told: dict[str, Any] = {}
    share = 0.0
    for line in _lines(cast("IO[bytes]", child.stdout)):
        if line:
            last_heard = clock.monotonic()
            told = json.loads(line)
            share = told.get("share", share)
        elif clock.monotonic() - last_heard > silence_s:
            raise ProcessingError("The work on this file stood still, so it was ended.")
        if clock.monotonic() - began > wall_s:
            raise ProcessingError("The work on this file took far too long, so it was ended.")
        on_progress(share)
    return told


def _lines(pipe: IO[bytes]) -> Iterator[bytes]:
    """Yield each whole line, and an empty one whenever a second has passed without any."""
    os.set_blocking(pipe.fileno(), False)
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(LOOK_EVERY_S):
                yield b""
                continue
            block = pipe.read(65536)
            if not block:
                return
            *whole, rest = (rest + block).split(b"\n")
            yield from filter(None, whole)


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _reason(returncode: int, complaints: IO[bytes]) -> ProcessingError:
    complaints.seek(0)
    if returncode == _REFUSED:
        words = complaints.read(2000).decode(errors="replace").strip()
        return ProcessingError(words, hopeless=True)
    if returncode == _NO_ROOM:
        return OutOfDiskSpace()
    if returncode == _FAILED:
        return ProcessingError(complaints.read(2000).decode(errors="replace").strip())
    return ProcessingError("The work on this file ended before it was done.")
