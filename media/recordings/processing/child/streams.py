"""Opening files, and saying how far the work is."""

import json
import time
from typing import Any

import av
from av import AudioStream, VideoStream
from av.container import InputContainer, OutputContainer


def open_source(options: dict[str, Any]) -> InputContainer:
    """Return the file to read, by the demuxers that fit its first bytes, and nothing it points at."""
    allowed = {"format_whitelist": options["demuxers"], "protocol_whitelist": "file"}
    source: str = options["source"]
    return av.open(source, options=allowed, metadata_errors="replace")


def open_target(options: dict[str, Any]) -> OutputContainer:
    """Return the file to write. Its index comes first, so that it plays while it loads."""
    return av.open(
        options["target"], "w", format=options["format"], options=options.get("muxer", {})
    )


def real_video(container: InputContainer) -> VideoStream | None:
    """Return the first stream of moving pictures; a cover picture in an MP3 is none."""
    for stream in container.streams.video:
        if "attached_pic" not in (stream.disposition.name or "").lower():
            return stream
    return None


def first_audio(container: InputContainer) -> AudioStream | None:
    return next(iter(container.streams.audio), None)


class Teller:
    """Says twice a second at most which share of `duration_s` is done."""

    def __init__(self, duration_s: float) -> None:
        self.duration_s = max(duration_s, 0.001)
        self.told_at = 0.0

    def at(self, moment_s: float) -> None:
        now = time.monotonic()
        if now - self.told_at >= 0.5:
            self.told_at = now
            share = min(max(moment_s / self.duration_s, 0.0), 1.0)
            print(json.dumps({"share": round(share, 4)}), flush=True)
