"""The part of processing that touches the bytes: a program of its own, with limits, no network.

Started by `running`, never imported: `python -I child STEP OPTIONS`. Tells how far it is as lines
of JSON on its standard output. Exit codes 3 and 4: a message for people on standard error; with 3
the recording is the reason, with 4 the machine. Exit code 5: the disk is full.
"""

import errno
import json
import sys
from pathlib import Path
from typing import NoReturn

sys.path.append(str(Path(__file__).resolve().parents[3] / "sandbox"))
from resource_limits import limit_myself

# Readers come first.
NICE = 10
DAMAGED = (
    "The file is damaged or of a kind that cannot be changed. "
    "Export it again as MP4 (H.264 with AAC sound)."
)


def stop(code: int, message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(code)


def main(step: str, told_options: str) -> None:
    options = json.loads(told_options)
    limit_myself(options["cpu_s"], options["most_bytes"], nice=NICE)
    import av
    import encoding
    import muxing
    import remuxing
    import sprite_sheet

    av.logging.set_level(None)
    steps = {
        "remux": remuxing.remux,
        "encode": encoding.encode,
        "mux": muxing.mux,
        "sheet": sprite_sheet.make_sheet,
    }
    try:
        told = steps[step](options)
    except MemoryError:
        stop(4, "The file needs more memory than it may have.")
    except (OSError, av.FFmpegError) as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            stop(5, "The disk is full.")
        if not isinstance(error, OSError):
            stop(3, DAMAGED)
        if isinstance(error, av.FFmpegError) and not error.errno:
            stop(3, "The file cannot be read to its end. Export it again as MP4.")
        stop(4, f"A file could not be read or written: {error.strerror}.")
    except (ValueError, IndexError):
        stop(3, DAMAGED)
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
