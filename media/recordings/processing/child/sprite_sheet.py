"""A sheet of small pictures, from the key frames of a film."""

import json
from typing import Any, cast

from av import VideoStream
from PIL import Image
from streams import open_source, real_video


def make_sheet(options: dict[str, Any]) -> dict[str, float]:
    """Read a film with a key frame every two seconds, so that each picture is near its moment."""
    width, height, columns = options["width"], options["height"], options["columns"]
    count, every_s = options["count"], options["every_s"]
    rows = -(-count // columns)
    sheet = Image.new("RGB", (min(count, columns) * width, rows * height))
    with open_source(options) as source:
        stream = cast("VideoStream", real_video(source))
        stream.codec_context.skip_frame = "NONKEY"
        picture = None
        for number in range(count):
            # The middle of the time that the picture stands for.
            moment_s = (number + 0.5) * every_s
            source.seek(int(moment_s / stream.time_base), stream=stream)
            frame = next(iter(source.decode(stream)), None)
            if frame is not None:
                small = frame.reformat(width=width, height=height, format="rgb24")
                picture = small.to_image()  # type: ignore[no-untyped-call]  # by its library
            if picture is None:
                raise ValueError("no picture")
            sheet.paste(picture, (number % columns * width, number // columns * height))
            print(json.dumps({"share": number / count}), flush=True)
    sheet.save(options["target"], "JPEG", quality=70, optimize=True)
    return {"share": 1.0}
