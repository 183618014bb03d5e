"""The part of `probe` that touches the bytes: a program of its own, with limits, no network.

Started by `probe`, never imported: `python -I probe_child probe|still|texts PATH DEMUXERS [SECOND]`.
Writes JSON, or a JPEG, to its standard output. Exit code 3: a message for people on standard error.
"""

import json
import sys

from limits import limit_myself


def main(command, path, demuxers, at_s="0"):
    limit_myself()
    import av
    import facts
    import still
    import texts
    from reading import refuse

    av.logging.set_level(None)
    try:
        if command == "still":
            sys.stdout.buffer.write(still.still(path, demuxers, float(at_s)))
        elif command == "texts":
            print(json.dumps(texts.texts(path, demuxers)))
        else:
            print(json.dumps(facts.probe(path, demuxers)))
    except (av.FFmpegError, MemoryError, ValueError, IndexError):
        refuse(
            "The file is damaged or of a kind that cannot be read. "
            "Export it again as MP4 (H.264 with AAC sound)."
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
