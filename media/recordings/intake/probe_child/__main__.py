"""The part of `probe` that touches the bytes: a program of its own, with limits, no network.

Started by `probe`, never imported: `python -I probe_child probe|examine|texts PATH DEMUXERS`.
Writes JSON to its standard output. Exit code 3: a message for people on standard error.
"""

import json
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[3] / "sandbox"))
from resource_limits import limit_myself

CPU_S = 60
NO_FILE = 0


def main(command: str, path: str, demuxers: str) -> None:
    limit_myself(CPU_S, NO_FILE)
    import av
    import stream_info
    import tracks
    from streams import refuse

    av.logging.set_level(None)
    try:
        told = (
            tracks.texts(path, demuxers)
            if command == "texts"
            else stream_info.probe(path, demuxers)
        )
        if command == "examine":
            told["still"] = still_of(told, path, demuxers)
        print(json.dumps(told))
    except (av.FFmpegError, MemoryError, ValueError, IndexError):
        refuse(
            "The file is damaged or of a kind that cannot be read. "
            "Export it again as MP4 (H.264 with AAC sound)."
        )


def still_of(facts: dict[str, Any], path: str, demuxers: str) -> str | None:
    """Return an early picture, when titles have faded in: a JPEG in base64; None of sound alone."""
    if not facts["has_video"]:
        return None
    import poster

    return b64encode(poster.still(path, demuxers, min(facts["duration_s"] * 0.1, 10))).decode()


if __name__ == "__main__":
    main(*sys.argv[1:])
