"""What a file is by its first bytes, before any demuxer opens it. Pure.

FFmpeg happily opens a playlist called film.mp4 and follows the addresses in it
(CVE-2016-1897); so a file that does not look like one of these is refused here.
"""

from pathlib import Path

# FFmpeg's own names of the demuxers that each kind may be opened with.
DEMUXERS = {
    "mp4": "mov,mp4",
    "matroska": "matroska,webm",
    "mp3": "mp3",
    "wav": "wav",
    "avi": "avi",
    "ogg": "ogg",
    "flac": "flac",
}
MAX_BOXES = 100_000
_MP4_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")


class ContainerError(ValueError):
    """Says in plain words why a file is no film or sound recording."""


def container_of(path: Path) -> str:
    """Return the key of DEMUXERS that fits the file's first bytes. Raises ContainerError."""
    with path.open("rb") as file:
        head = file.read(64)
    if not head:
        raise ContainerError("The file is empty. Choose it again, or export it again.")
    if head[4:8] in _MP4_BOXES:
        _check_boxes(path)
        return "mp4"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "avi"
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"ID3") or (head[0] == 0xFF and head[1:2] and head[1] & 0xE6 == 0xE2):
        return "mp3"
    raise ContainerError(
        "This is not a film or a sound recording, whatever its name says. "
        "Choose an MP4 or MP3 file."
    )


def _check_boxes(path: Path) -> None:
    """Walk the outer boxes of an MP4 and refuse one that stops half-way."""
    size = path.stat().st_size
    at, seen, left = 0, set(), MAX_BOXES
    with path.open("rb") as file:
        while at + 8 <= size and left:
            left -= 1
            file.seek(at)
            head = file.read(16)
            length, name = int.from_bytes(head[:4], "big"), head[4:8]
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            elif length == 0:
                length = size - at
            if length < 8 or not name.isascii():
                break
            seen.add(name)
            if at + length > size:
                raise ContainerError(_CUT_OFF)
            at += length
    if b"moov" not in seen:
        raise ContainerError(_CUT_OFF)


_CUT_OFF = (
    "The file is cut off: its end is missing. Copy or export it again, then upload the whole file."
)
