"""Runs pandoc, once for a file, and gives what it read as plain lists."""

import json
import subprocess
import sys
from pathlib import Path

import pypandoc

from . import refusals
from .data import UnreadableFile
from .limits import PANDOC_MEMORY, PANDOC_WALL_S

# What GHC's runtime says when the heap is used up.
HEAP_OVERFLOW = 251


def blocks_of(docx: Path) -> list:
    """Return the blocks of pandoc's tree. Raises UnreadableFile, MemoryError or TimeoutExpired."""
    # Styles of characters are asked for without `+styles`: with it, a bold one is not bold.
    command = [
        pypandoc.get_pandoc_path(),
        *("-f", "docx", "-t", "json", "--track-changes=accept", str(docx)),
        *("+RTS", PANDOC_MEMORY, "-RTS"),
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=docx.parent,
            env={"HOME": str(docx.parent), "TMPDIR": str(docx.parent), "LANG": "C.UTF-8"},
            timeout=PANDOC_WALL_S,
            preexec_fn=_end_with_us,
        )
    except subprocess.TimeoutExpired as error:
        raise MemoryError from error
    if done.returncode == HEAP_OVERFLOW or done.returncode < 0:
        raise MemoryError
    if done.returncode:
        raise UnreadableFile(refusals.DAMAGED)
    return json.loads(done.stdout)["blocks"]


def _end_with_us() -> None:
    """In a child of ours, `media/children` is on the path."""
    limits = sys.modules.get("limits")
    if limits is not None:
        limits.end_with_parent()
