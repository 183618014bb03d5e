"""Films that nobody took: a moving test picture with noise, and a tone, made where they are needed."""

from pathlib import Path

import av

RATE, SOUND_RATE = 25, 48000
# About 10 megabits a second at 1080 lines, as cameras and meeting rooms send them.
WEBINAR_LIKE = {"noise": 3, "options": {"preset": "superfast", "crf": "26"}}
# So much noise that a second takes many megabytes.
HEAVY = {"noise": 20, "options": {"preset": "ultrafast", "crf": "24"}}


def make_film(path: Path, *, size: str, seconds: float, noise: int, options: dict) -> Path:
    """An MP4 (H.264, AAC) of 25 pictures a second; `noise` from 0 to 100, `options` for x264.

    What is there already is left: the same words make the same film.
    """
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    width, height = map(int, size.split("x"))
    picture = f"testsrc2=size={size}:rate={RATE}:duration={seconds},noise=alls={noise}:allf=t"
    sound = f"sine=frequency=330:beep_factor=2:sample_rate={SOUND_RATE}:duration={seconds}"
    half = path.with_suffix(".half")
    with (
        av.open(picture, format="lavfi") as seen,
        av.open(sound, format="lavfi") as heard,
        av.open(str(half), "w", format="mp4", options={"movflags": "+faststart"}) as film,
    ):
        pictures = film.add_stream("libx264", rate=RATE, options=options)
        pictures.width, pictures.height, pictures.pix_fmt = width, height, "yuv420p"
        tone = film.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        tone.bit_rate = 128_000
        frames = heard.decode(audio=0)
        for frame in seen.decode(video=0):
            film.mux(pictures.encode(frame))
            _up_to(film, tone, frames, frame.time)
        film.mux(pictures.encode(None))
        _up_to(film, tone, frames, seconds)
        film.mux(tone.encode(None))
    return half.rename(path)


def long_film(path: Path, size_bytes: int) -> Path:
    """A film of `size_bytes` and a little more: one second, encoded once, again and again."""
    if path.exists():
        return path
    short = make_film(path.with_name("heavy.mp4"), size="1280x720", seconds=1, **HEAVY)
    half = path.with_suffix(".half")
    with av.open(str(half), "w", format="mp4", options={"movflags": "+faststart"}) as film:
        streams: dict[int, av.stream.Stream] = {}
        turn, written = 0, 0
        while written < size_bytes:
            written += _copy(short, film, streams, turn)
            turn += 1
    return half.rename(path)


def _copy(short: Path, film, streams: dict, later_s: int) -> int:
    """Adds the second once more, that much later; returns its bytes."""
    written = 0
    with av.open(str(short)) as source:
        for stream in () if streams else source.streams:
            streams[stream.index] = film.add_stream_from_template(stream, opaque=False)
        for packet in source.demux():
            if packet.dts is None or not 0 <= packet.pts * packet.time_base < 1:
                continue
            later = int(later_s / packet.time_base)
            packet.pts, packet.dts = packet.pts + later, packet.dts + later
            packet.stream = streams[packet.stream.index]
            written += packet.size
            film.mux(packet)
    return written


def _up_to(film, tone, frames, moment_s: float) -> None:
    """The sound beside its pictures, so that a film of any length needs little memory."""
    for frame in frames:
        film.mux(tone.encode(frame))
        if frame.time >= moment_s:
            return
