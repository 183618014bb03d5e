"""Reads a Word file in a child process, and takes over what it tells."""

import hashlib
import json
import logging
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from media.sandbox.run_child import run_child

from ..json_form import from_json
from .data import Reading, UnreadableFile, receipt_from_json
from .package.styles import check_kinds
from .size_limits import WALL_S

logger = logging.getLogger(__name__)
_CHILD = Path(__file__).with_name("child")
_REFUSED, _TOO_MUCH = 3, 4
TOO_MUCH = (
    "Reading this file takes more time or memory than a file may have. "
    "Split it into several files, one for each part, and send those."
)
BROKEN = (
    "This file could not be read. Open it in Word, save it under a new name "
    "as a Word document (.docx), and send that."
)


def read_word(path: Path, styles: Mapping[str, str] | None = None) -> Reading:
    """Return the tree of a Word file and the receipt of its words.

    `styles` maps names of paragraph styles to what their paragraphs are: one of
    `styles.KINDS`; the styles that it does not name are judged by their names.
    Raises UnreadableFile with a message for people, ValueError on a kind that is not known.
    Repeating it gives the same again; the file is not changed.
    """
    with tempfile.TemporaryDirectory(prefix="word-") as folder:
        told = _ask(path, Path(folder), dict(styles or {}))
        pictures = {file.name: file.read_bytes() for file in Path(folder, "pictures").iterdir()}
    for key, data in pictures.items():
        if hashlib.sha1(data, usedforsecurity=False).hexdigest() != key:
            raise UnreadableFile(BROKEN)
    return Reading(from_json(told["publication"], pictures), receipt_from_json(told["receipt"]))


def _ask(path: Path, folder: Path, styles: dict[str, str]) -> dict[str, Any]:
    check_kinds(styles)
    # Asked here, where the answer is kept: finding pandoc means starting it once.
    program = str(Path(_pandoc_path()).resolve())
    arguments = (str(path.resolve()), str(folder), program, json.dumps(styles))
    try:
        done = run_child(_CHILD, *arguments, wall_s=WALL_S)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(TOO_MUCH) from error
    if done.returncode == _REFUSED:
        raise UnreadableFile(done.stderr.decode(errors="replace").strip())
    if done.returncode:
        # A signal ends it when it takes too much.
        logger.warning(
            "A Word file ended its reader: %s", done.stderr[-4000:].decode("utf-8", "replace")
        )
        gone = done.returncode < 0 or done.returncode == _TOO_MUCH
        raise UnreadableFile(TOO_MUCH if gone else BROKEN)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _pandoc_path() -> str:
    # Not above: the child imports this package too, and has no use for it.
    import pypandoc

    path: str = pypandoc.get_pandoc_path()
    return path
