"""Tiny films and pictures, really encoded: a second or two, a few kilobytes."""

import io
import math
from array import array
from pathlib import Path

import av
from PIL import Image

VTT = """WEBVTT

1
00:00:00.100 --> 00:00:00.800
<v Ann>Hello, and welcome.

2
00:00:00.800 --> 00:00:01.900
This is a <i>short</i> film
of two lines.
"""


def make_film(
    path: Path,
    *,
    seconds=2.0,
    codec="libx264",
    sound="aac",
    rate=10,
    options=None,
    pix_fmt="yuv420p",
    size=(64, 48),
    key_every=None,
):
    """A film of plain colours, with a tone unless `sound` is None; `codec` None: sound alone.

    `key_every`: a key frame each so many pictures.
    """
    with av.open(str(path), "w", options=options or {}) as out:
        if codec:
            video = out.add_stream(codec, rate=rate, width=size[0], height=size[1])
            video.pix_fmt = pix_fmt
            if key_every:
                video.codec_context.gop_size = key_every
                video.codec_context.options = {"sc_threshold": "0"}
        if sound:
            audio = out.add_stream(sound, rate=48000, layout="mono")
        if codec:
            for number in range(int(seconds * rate)):
                picture = Image.new("RGB", size, (number * 9 % 256, 90, 120))
                out.mux(video.encode(av.VideoFrame.from_image(picture)))
            out.mux(video.encode(None))
        if sound:
            _add_tone(out, audio, seconds)
    return path


def _add_tone(out, audio, seconds):
    resampler = av.AudioResampler(format=audio.format, layout="mono", rate=48000, frame_size=960)
    samples = int(48000 * seconds)
    frame = av.AudioFrame(format="s16", layout="mono", samples=samples)
    wave = array("h", (int(math.sin(at / 20) * 8000) for at in range(samples))).tobytes()
    frame.planes[0].update(wave.ljust(frame.planes[0].buffer_size, b"\0"))
    frame.sample_rate = 48000
    for part in (*resampler.resample(frame), *resampler.resample(None)):
        out.mux(audio.encode(part))
    out.mux(audio.encode(None))


def picture_bytes(kind="JPEG", size=(80, 60), colour="teal", **save) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **save)
    return out.getvalue()
