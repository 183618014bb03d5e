"""Tiny films and pictures, really encoded: a second or two, a few kilobytes."""

import io
import math
from array import array
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
from PIL import Image

MILLISECOND = Fraction(1, 1000)
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
    frame.planes[0].update(_tone(samples).ljust(frame.planes[0].buffer_size, b"\0"))
    frame.sample_rate = 48000
    for part in (*resampler.resample(frame), *resampler.resample(None)):
        out.mux(audio.encode(part))
    out.mux(audio.encode(None))


@cache
def _tone(samples: int) -> bytes:
    return array("h", (int(math.sin(at / 20) * 8000) for at in range(samples))).tobytes()


def make_uneven(path: Path, shown_ms, *, size=(161, 91), pix_fmt="yuv444p") -> Path:
    """A film of odd size whose pictures are shown at these moments."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10, width=size[0], height=size[1])
        stream.pix_fmt, stream.codec_context.time_base = pix_fmt, MILLISECOND
        for at in shown_ms:
            frame = av.VideoFrame(*size, pix_fmt)
            for plane in frame.planes:
                plane.update(bytes([at % 200]) * plane.buffer_size)
            frame.pts, frame.time_base = at, MILLISECOND
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def turned(film, target):
    """The film with a quarter turn written into its track header, as phones do."""
    data = bytearray(film.read_bytes())
    header = data.index(b"tkhd")
    # Version 0: the matrix stands 40 bytes after the version.
    at = header + 4 + 40
    upright = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    assert data[at : at + 36] == b"".join(value.to_bytes(4, "big") for value in upright)
    quarter = (0, 0x10000, 0, 0xFFFF0000, 0, 0, 0x300000, 0, 0x40000000)
    data[at : at + 36] = b"".join(value.to_bytes(4, "big") for value in quarter)
    target.write_bytes(data)
    return target


def beginning_of(film: Path, target: Path, seconds: float) -> Path:
    """Write the first seconds of a film as they are, nothing decoded; return where."""
    with av.open(str(film)) as source, av.open(str(target), "w") as cut:
        taken = [stream for stream in source.streams if stream.type in {"video", "audio"}]
        into = {stream.index: cut.add_stream_from_template(stream) for stream in taken}
        for packet in source.demux(taken):
            if packet.dts is not None and packet.pts * packet.time_base < seconds:
                packet.stream = into[packet.stream.index]
                cut.mux(packet)
    return target


def picture_bytes(kind="JPEG", size=(80, 60), colour="teal", **save) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **save)
    return out.getvalue()


def make_noise(path: Path, *, seconds, size, rate=25, codec="mjpeg", pix_fmt="yuvj420p") -> Path:
    """A film that is hard to encode, without sound: a few pictures of noise, over and over."""
    width, height = size
    with av.open(str(path), "w") as out:
        video = out.add_stream(codec, rate=rate, width=width, height=height)
        video.pix_fmt = pix_fmt
        if codec == "libx264":
            video.codec_context.options = {"preset": "ultrafast"}
        dots = [Image.effect_noise((width // 2, height // 2), 60) for _ in range(5)]
        frames = [
            av.VideoFrame.from_image(each.resize(size).convert("RGB")).reformat(format=pix_fmt)
            for each in dots
        ]
        for number in range(int(seconds * rate)):
            frame = frames[number % len(frames)]
            frame.pts = number
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
    return path
