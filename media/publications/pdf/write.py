"""Writes the PDF of a publication, for the screen, for paper, and in large print."""

import os
import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from ..edition_metadata import EditionMetadata
from ..labels import runs_from_the_right
from ..tree import Publication
from .typesetting import typeset
from .typst_source import picture_files, source_of

_LOOK = Path(__file__).with_name("book.typ")


def write_pdf(
    publication: Publication,
    *,
    stamp: EditionMetadata,
    to: Path,
    fonts: Path,
    large_print: bool = False,
) -> list[str]:
    """Write a PDF/UA-1 file at `to`; return warnings, sentences for editors.

    `fonts` is a folder of `make_fonts`. The file is there whole or not at all, and equal input
    gives an equal file. A sign that no font has is shown as U+FFFD, and a warning names it.
    Raises CannotWrite where a picture has no alt text, and where Typst stops.
    """
    source = source_of(publication, stamp, large_print=large_print)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".pdf-") as name:
        folder = Path(name)
        shutil.copyfile(_LOOK, folder / "book.typ")
        (folder / "main.typ").write_text(source.text, encoding="utf-8")
        files = picture_files(publication)
        for picture in publication.pictures:
            (folder / files[picture.key]).write_bytes(picture.data)
        inputs = {
            "large": "yes" if large_print else "no",
            "rtl": "yes" if runs_from_the_right(publication.language) else "no",
        }
        at = int(datetime.combine(stamp.date, time(12), UTC).timestamp())
        missing = typeset(source, folder, fonts=fonts, inputs=inputs, timestamp=at)
        os.replace(folder / "main.pdf", to)
    return _warnings(missing)


def _warnings(missing: list[str]) -> list[str]:
    if not missing:
        return []
    signs = ", ".join(f"{sign} ({_code(sign)})" for sign in dict.fromkeys(missing))
    return [f"The PDF cannot show these signs, because no font has them: {signs}."]


def _code(sign: str) -> str:
    return " ".join(f"U+{ord(each):04X}" for each in sign)
