"""The rules of tus 1.0.0 (https://tus.io/protocols/resumable-upload) that need no server. Pure."""

import base64
import binascii
import re
from pathlib import PurePosixPath

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,termination"
CONTENT_TYPE = "application/offset+octet-stream"
MAX_NAME = 255
# Of a file that goes to a bucket: at most one is sent again after a break. A bucket takes 10,000 of them.
PART_BYTES = 8 * 1024**2
MOST_PARTS = 10_000
# More digits than any file has bytes: such a number is no number.
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_KEY = re.compile(r"[!-+\--~]+", re.ASCII)  # printable, but no space and no comma


class HeaderError(ValueError):
    """Says in plain words what is wrong with a header."""


def number_in(header: str | None, name: str) -> int:
    """Return the whole number that a header holds. Raises HeaderError."""
    if header is None or not _NUMBER.fullmatch(header):
        raise HeaderError(f"{name} has to be a whole number.")
    return int(header)


def metadata_in(header: str | None) -> dict[str, str]:
    """Return the words of Upload-Metadata: keys, each with a value in base64 or none.

    Raises HeaderError for anything else; no header is no words.
    """
    found: dict[str, str] = {}
    if header is None or not header.strip():
        return found
    for pair in header.split(","):
        key, _, value = pair.strip().partition(" ")
        if not _KEY.fullmatch(key) or key in found:
            raise HeaderError("Upload-Metadata has a key that is empty, odd or there twice.")
        found[key] = _decoded(value)
    return found


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise HeaderError("Upload-Metadata has a value that is not base64 of UTF-8.") from error


def metadata_of(words: dict[str, str]) -> str:
    """Return the header that `metadata_in` reads back as `words`."""
    return ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" if value else key
        for key, value in words.items()
    )


def part_bytes_of(size_bytes: int) -> int:
    """Return how many bytes the parts of a file have; the last one may have fewer."""
    return max(PART_BYTES, -(-size_bytes // MOST_PARTS))


def part_sizes(size_bytes: int) -> list[int]:
    """Return how many bytes each part of a file has, in order."""
    part = part_bytes_of(size_bytes)
    whole, rest = divmod(size_bytes, part)
    return [part] * whole + ([rest] if rest else [])


def clean_name(name: str) -> str:
    """Return a file's name as it was told, without folders and hidden signs; its end is kept."""
    last = re.split(r"[/\\]", name.strip())[-1]
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    if len(shown) > MAX_NAME:
        end = PurePosixPath(shown).suffix[:20]
        shown = shown[: MAX_NAME - len(end)] + end
    return shown or "file"


def readable_title(name: str) -> str:
    """Return a title from a file's name: "Our_first-meeting.mp4" gives "Our first-meeting"."""
    stem = PurePosixPath(clean_name(name)).stem
    return re.sub(r"[\s_]+", " ", stem).strip() or "Recording"
