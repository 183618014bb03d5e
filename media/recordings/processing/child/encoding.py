"""Pictures as H.264 and sound as AAC or MP3, in step with each other as they were."""

from contextlib import ExitStack
from fractions import Fraction
from typing import Any, cast

from audio import Sound
from av import VideoStream
from av.stream import Stream
from frame_rate import is_even
from streams import Teller, first_audio, open_source, open_target, real_video
from video_frames import Pictures


def encode(options: dict[str, Any]) -> dict[str, float]:
    """Write `outputs`: each a file, with its target, `audio` and, for a film, `video`.

    The source is decoded once for all of them, which for large films is a quarter of the work.
    """
    with ExitStack() as opened:
        source = opened.enter_context(open_source(options))
        start_s = Fraction(source.start_time or 0, 1_000_000)
        # Pictures or Sound: each takes the frames of its own stream.
        lines: dict[Stream, list[Any]] = {}
        even = not any("video" in wish for wish in options["outputs"]) or is_even(options)
        for wish in options["outputs"]:
            target = opened.enter_context(open_target(options | wish))
            if wish.get("video"):
                stream = cast("VideoStream", real_video(source))
                pictures = Pictures(stream, target, paced(wish["video"], even), start_s)
                lines.setdefault(stream, []).append(pictures)
            if (heard := first_audio(source)) is not None:
                sound = Sound(heard, target, wish["audio"], start_s)
                lines.setdefault(heard, []).append(sound)
        teller = Teller(options["duration_s"])
        for packet in source.demux(list(lines)):
            if packet.dts is not None:
                teller.at(float(packet.dts * packet.time_base - start_s))
            for frame in packet.decode():
                for line in lines[packet.stream]:
                    line.take(frame)
        for line in (line for each in lines.values() for line in each):
            line.end()
    return {"share": 1.0}


def paced(wish: dict[str, Any], even: bool) -> dict[str, Any]:
    """Return how the pictures are to be.

    Those of an uneven pace are stored in the order in which they are shown: an MP4 measures its
    length in the order of storing, and would say too little.
    """
    return wish if even else wish | {"options": wish["options"] | {"bf": "0"}}
