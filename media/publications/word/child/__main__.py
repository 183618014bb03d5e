"""The part of `read_word` that touches the file: a program of its own, with limits, no network.

Started by `reading`, never imported: `python -I child PATH FOLDER PANDOC STYLES`. Writes the tree and
the receipt as JSON to its standard output and the pictures into FOLDER/pictures. Exit code 3: a
message for people on standard error. Exit code 4: it takes too much.
"""

import gc
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "sandbox"))
sys.path.append(str(Path(__file__).resolve().parents[4]))
from resource_limits import limit_myself

REFUSED, TOO_MUCH = 3, 4


def main(path: str, folder: str, pandoc: str, styles: str) -> None:
    from media.publications.word import size_limits

    limit_myself(
        size_limits.CPU_S, size_limits.MOST_WRITTEN_BYTES, memory_bytes=size_limits.MEMORY_BYTES
    )
    # It lives for a second or two; looking for garbage in large trees would be a fifth of them.
    gc.disable()
    from media.publications.word.convert import read_whole
    from media.publications.word.data import UnreadableFile

    try:
        told = read_whole(Path(path), Path(folder), pandoc, json.loads(styles))
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        raise SystemExit(REFUSED) from error
    except MemoryError as error:
        raise SystemExit(TOO_MUCH) from error
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
