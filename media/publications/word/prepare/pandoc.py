"""Runs pandoc, once for a file, and gives what it read as plain lists."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .. import refusals
from ..data import UnreadableFile
from ..size_limits import PANDOC_MEMORY, PANDOC_WALL_S

# What GHC's runtime says when the heap is used up.
HEAP_OVERFLOW = 251


class Pandoc:
    """Begins to read at once; meanwhile there is other work to do."""

    def __init__(self, program: str, docx: Path):
        self.told = docx.with_suffix(".json")
        # Styles of characters are asked for without `+styles`: with it, a bold one is not bold.
        command = [
            program,
            *("-f", "docx", "-t", "json", "--sandbox", "--track-changes=accept", str(docx)),
            *("-o", str(self.told), "+RTS", PANDOC_MEMORY, "-RTS"),
        ]
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=docx.parent,
            env={"HOME": str(docx.parent), "TMPDIR": str(docx.parent), "LANG": "C.UTF-8"},
            preexec_fn=_end_with_us,
        )

    def __enter__(self) -> "Pandoc":
        return self

    def __exit__(self, *error: object) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()

    def blocks(self) -> list[Any]:
        """Return the blocks of pandoc's tree. Raises UnreadableFile or MemoryError."""
        try:
            code = self.child.wait(timeout=PANDOC_WALL_S)
        except subprocess.TimeoutExpired as error:
            raise MemoryError from error
        if code == HEAP_OVERFLOW or code < 0:
            raise MemoryError
        if code:
            raise UnreadableFile(refusals.DAMAGED)
        blocks: list[Any] = json.loads(self.told.read_bytes())["blocks"]
        return blocks


def _end_with_us() -> None:
    """Let pandoc end with us. In a child of ours, `media/sandbox` is on the path."""
    limits = sys.modules.get("resource_limits")
    if limits is not None:
        limits.end_with_parent()
