"""Files in a zip that opens on any computer; equal files make an equal zip. Pure: no Django."""

import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

# The first moment that a zip can tell: equal works are equal files.
AT = (1980, 1, 1, 0, 0, 0)
BLOCK_BYTES = 1024 * 1024
LONGEST_NAME = 150
_WRONG = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_TAKEN = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
# What is packed closely by its own kind; a second packing would only cost time.
_PACKED = (".mp4", ".m4a", ".mp3", ".webm", ".jpg", ".jpeg", ".png", ".webp", ".woff2", ".pdf")

Opening = Callable[[], BinaryIO]


def add_bytes(
    zipped: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED
) -> None:
    """Put bytes into a zip, without a time or a machine's own marks."""
    zipped.writestr(_entry(name), data, compress_type=how)


def write_zip(files: Mapping[str, bytes | Opening], to: Path) -> None:
    """Write a zip at `to`, whole or not at all, with the files in the order given.

    A file is its bytes, or what opens it: then it is read piece by piece. Raises ValueError
    for a name that Windows or another system would refuse, before anything is written.
    """
    check_names(files)
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=".zip-")
    try:
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w") as zipped:
            for place, content in files.items():
                if isinstance(content, bytes):
                    add_bytes(zipped, place, content, _how(place))
                else:
                    _add_file(zipped, place, content)
        os.chmod(name, 0o644)
        os.replace(name, to)
    finally:
        Path(name).unlink(missing_ok=True)


def check_names(names: Iterable[str]) -> None:
    """Raise ValueError unless every name is safe on every system and none stands for two files."""
    seen: set[str] = set()
    for name in names:
        parts = name.split("/")
        if len(name) > LONGEST_NAME or not all(map(_is_safe, parts)) or name.casefold() in seen:
            raise ValueError(f"A file in a zip cannot be called {name[:80]!r}.")
        seen.add(name.casefold())


def _is_safe(part: str) -> bool:
    return bool(part) and not (
        part.startswith(".")
        or part.endswith((".", " "))
        or _WRONG.search(part)
        or _TAKEN.match(part)
    )


def _add_file(zipped: zipfile.ZipFile, name: str, opening: Opening) -> None:
    entry = _entry(name)
    entry.compress_type = _how(name)
    with opening() as file, zipped.open(entry, "w", force_zip64=True) as out:
        while block := file.read(BLOCK_BYTES):
            out.write(block)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, AT)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _how(name: str) -> int:
    return zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
