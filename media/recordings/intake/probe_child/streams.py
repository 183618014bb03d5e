"""Opening a file by the demuxers that fit it, and choosing what is played of it."""

import sys
from typing import NoReturn

import av
from av import AudioStream, VideoStream
from av.container import InputContainer

# A film of 8K; a larger one is refused before and while it is decoded.
MOST_SIDE = 8192
MOST_PIXELS = 8192 * 4608
MOST_STREAMS = 100


def refuse(message: str) -> NoReturn:
    """End the program with a message for people."""
    print(message, file=sys.stderr)
    raise SystemExit(3)


def open_file(path: str, demuxers: str) -> InputContainer:
    options = {
        "format_whitelist": demuxers,
        "protocol_whitelist": "file",
        "max_streams": str(MOST_STREAMS),
    }
    return av.open(path, options=options, metadata_errors="replace")


def real_video(container: InputContainer) -> VideoStream | None:
    """Return the first stream of moving pictures; a cover picture in an MP3 is none."""
    for stream in container.streams.video:
        if "attached_pic" not in (stream.disposition.name or "").lower():
            stream.codec_context.options = {"max_pixels": str(MOST_PIXELS)}
            return stream
    return None


def first_audio(container: InputContainer) -> AudioStream | None:
    return next(iter(container.streams.audio), None)
