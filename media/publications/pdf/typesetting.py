"""Runs Typst in a child process with limits."""

import json
import subprocess
from pathlib import Path
from typing import Any

from media.sandbox.run_child import run_child

from ..edition_metadata import CannotWrite
from .typst_source import Source

CPU_S, WALL_S = 120, 180
MEMORY_BYTES, MOST_BYTES = 4 * 1024**3, 512 * 1024**2
_CHILD = Path(__file__).with_name("child")


def typeset(
    source: Source, folder: Path, *, fonts: Path, inputs: dict[str, str], timestamp: int
) -> list[str]:
    """Write `main.pdf` from `main.typ` in `folder`; return the signs that no font has.

    Raises CannotWrite, with the key of the part where Typst stopped if it told its line.
    """
    options = {
        "folder": str(folder),
        "fonts": str(fonts.resolve()),
        "inputs": inputs,
        "timestamp": timestamp,
        "cpu_s": CPU_S,
        "memory_bytes": MEMORY_BYTES,
        "most_bytes": MOST_BYTES,
    }
    told = _answer(options)
    if "problem" in told:
        line = told["line"]
        key = source.keys[line - 1] if 0 < line <= len(source.keys) else ""
        where = f" at the passage {key}" if key else ""
        raise CannotWrite(f"The PDF cannot be made: it stopped{where}: {told['problem']}", key)
    missing: list[str] = told["missing"]
    return missing


def _answer(options: dict[str, Any]) -> dict[str, Any]:
    try:
        run = run_child(_CHILD, json.dumps(options), wall_s=WALL_S)
    except subprocess.TimeoutExpired:
        raise CannotWrite("The PDF took far too long to make. Try a shorter work.") from None
    if run.returncode:
        raise CannotWrite(
            "The PDF could not be set: it needed too much memory or time, or its setter broke down."
        )
    told: dict[str, Any] = json.loads(run.stdout)
    return told
