"""Pictures as H.264 and sound as AAC or MP3, in step with each other as they were."""

from fractions import Fraction

from pictures import Pictures
from reading import Teller, first_audio, open_source, open_target, real_video
from sound import Sound


def encode(options):
    with open_source(options) as source, open_target(options) as target:
        start_s = Fraction(source.start_time or 0, 1_000_000)
        lines = {}
        if options.get("video"):
            stream = real_video(source)
            lines[stream] = Pictures(stream, target, options["video"], start_s)
        if (stream := first_audio(source)) is not None:
            lines[stream] = Sound(stream, target, options["audio"], start_s)
        teller = Teller(options["duration_s"])
        for packet in source.demux(list(lines)):
            line = lines[packet.stream]
            if packet.dts is not None:
                teller.at(float(packet.dts * packet.time_base - start_s))
            for frame in packet.decode():
                line.take(frame)
        for line in lines.values():
            line.end()
    return {"share": 1.0}
