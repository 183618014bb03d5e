"""Pictures as H.264 and sound as AAC or MP3, in step with each other as they were."""

from contextlib import ExitStack
from fractions import Fraction

from audio import Sound
from frame_rate import is_even
from streams import Teller, first_audio, open_source, open_target, real_video
from video_frames import Pictures


def encode(options):
    """`outputs`: each file to write, with its target, `audio` and, for a film, `video`.

    The source is decoded once for all of them, which for large films is a quarter of the work.
    """
    with ExitStack() as opened:
        source = opened.enter_context(open_source(options))
        start_s = Fraction(source.start_time or 0, 1_000_000)
        lines = {}
        even = not any("video" in wish for wish in options["outputs"]) or is_even(options)
        for wish in options["outputs"]:
            target = opened.enter_context(open_target(options | wish))
            if wish.get("video"):
                stream = real_video(source)
                pictures = Pictures(stream, target, paced(wish["video"], even), start_s)
                lines.setdefault(stream, []).append(pictures)
            if (stream := first_audio(source)) is not None:
                sound = Sound(stream, target, wish["audio"], start_s)
                lines.setdefault(stream, []).append(sound)
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


def paced(wish, even):
    """How the pictures are to be.

    Those of an uneven pace are stored in the order in which they are shown: an MP4 measures its
    length in the order of storing, and would say too little.
    """
    return wish if even else wish | {"options": wish["options"] | {"bf": "0"}}
