"""Captions and chapters beside pictures and sound, in one MP4. Nothing is encoded again."""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
from av.container import OutputContainer
from remuxing import with_times
from streams import Teller, first_audio, open_source, open_target, real_video

MILLISECONDS = Fraction(1, 1000)
# How plain words look: at the foot, white on a black edge. The form is that of ASS, which FFmpeg
# writes into the file's own table of styles (3GPP TS 26.245).
LOOK = b"""[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def mux(options: dict[str, Any]) -> dict[str, float]:
    """Write the film with its words. `words`: a JSON file with title, chapters ([start_ms, end_ms, title]) and tracks, each with
    language (three letters), name and cues ([start_ms, end_ms, words])."""
    words = json.loads(Path(options["words"]).read_text(encoding="utf-8"))
    with open_source(options) as source, open_target(options) as target:
        target.metadata["title"] = words["title"]
        copies = {
            stream: target.add_stream_from_template(stream, opaque=False)
            for stream in (real_video(source), first_audio(source))
            if stream is not None
        }
        waiting = sorted(
            (cue for track in words["tracks"] for cue in cues_of(track, target)),
            key=lambda packet: cast("int", packet.pts),
            reverse=True,
        )
        target.set_chapters(chapters_of(words["chapters"]))
        teller = Teller(options["duration_s"])
        for packet in with_times(source.demux(list(copies)), copies):
            moment = cast("int", packet.dts) * packet.time_base
            teller.at(float(moment))
            # Each line lies beside its pictures, so that it is there while the file loads.
            while waiting and cast("int", waiting[-1].pts) * MILLISECONDS <= moment:
                target.mux(waiting.pop())
            packet.stream = copies[packet.stream]
            target.mux(packet)
        while waiting:
            target.mux(waiting.pop())
    return {"share": 1.0}


def chapters_of(rows: Iterable[tuple[int, int, str]]) -> list[Any]:
    return [
        {
            "id": number,
            "start": start_ms,
            "end": end_ms,
            "time_base": MILLISECONDS,
            "metadata": {"title": title},
        }
        for number, (start_ms, end_ms, title) in enumerate(rows, 1)
    ]


def cues_of(track: dict[str, Any], target: OutputContainer) -> Iterator["av.Packet[Any]"]:
    """Yield a new stream of timed text in `target`, and the packets of its lines."""
    stream = target.add_stream("mov_text")
    stream.codec_context.subtitle_header = LOOK
    stream.time_base = MILLISECONDS
    stream.metadata["language"] = track["language"]
    stream.metadata["handler_name"] = track["name"]
    for start_ms, end_ms, words in track["cues"]:
        text = words.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = stream, MILLISECONDS
        packet.pts = packet.dts = start_ms
        packet.duration = end_ms - start_ms
        yield packet
