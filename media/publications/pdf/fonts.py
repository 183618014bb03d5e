"""The letters of a PDF: web fonts made into the files that Typst reads."""

import os
import shutil
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = tuple(f"{weight}-{slope}" for weight in (400, 700) for slope in ("normal", "italic"))
SCRIPTS = ("latin", "latin-ext")
FAMILY = "atkinson-hyperlegible-next"


def make_fonts(node_modules: Path, to: Path) -> Path:
    """Return `to`, a folder with the letters; makes it where it is not there yet.

    It appears whole or not at all, and repeating is harmless. Raises
    FileNotFoundError where npm has not brought the fonts.
    """
    if to.is_dir():
        return to
    to.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=to.parent, prefix=".fonts-"))
    try:
        for script in SCRIPTS:
            for face in FACES:
                _convert(node_modules, staging, script, face)
        _put(staging, to)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return to


def _convert(node_modules: Path, staging: Path, script: str, face: str) -> None:
    folder = node_modules / "@fontsource" / FAMILY / "files"
    font = TTFont(folder / f"{FAMILY}-{script}-{face}.woff", recalcTimestamp=False)
    font.flavor = None
    # Two files of one name would hide each other.
    if script != SCRIPTS[0]:
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = f"{record} {script}"
            elif record.nameID == 6:
                record.string = f"{record}-{script}"
    font.save(staging / f"{script}-{face}.ttf")


def _put(staging: Path, to: Path) -> None:
    staging.chmod(0o755)
    try:
        os.rename(staging, to)
    except OSError:
        # Another worker was first.
        if not to.is_dir():
            raise
