"""Chapters and timed text that lie inside a film, as they are: what is kept is judged by others."""

import re
from fractions import Fraction
from typing import Any

from av.container import InputContainer
from av.stream import Discard, Stream
from av.subtitles.stream import SubtitleStream
from streams import open_file

MOST_CHAPTERS = 1000
MOST_TRACKS = 20
MOST_CUES = 20_000
MOST_BYTES = 2 * 1024 * 1024
# The fields of an ASS event in a film before its words; the fourth is the speaker.
ASS_FIELDS = 8
ASS_CODES = re.compile(r"\{[^}]*\}")


def texts(path: str, demuxers: str) -> dict[str, Any]:
    """Return chapters as [start_s, title]; tracks with their language and cues, [start_s, end_s, words].

    `readable`: False for subtitles that are pictures. `whole`: False where there were too many.
    """
    with open_file(path, demuxers) as container:
        begin_s = Fraction(container.start_time or 0, 1_000_000)
        chapters = [
            [
                float(max(row["start"] * row["time_base"] - begin_s, 0)),
                row["metadata"].get("title", ""),
            ]
            for row in container.chapters()[:MOST_CHAPTERS]
        ]
        tracks = {stream: track_of(stream) for stream in container.streams.subtitles[:MOST_TRACKS]}
        if any(track["readable"] for track in tracks.values()):
            for stream in container.streams:
                if stream not in tracks:
                    stream.discard = Discard.all
            read_cues(container, tracks, begin_s)
    return {"chapters": chapters, "tracks": list(tracks.values())}


def track_of(stream: SubtitleStream) -> dict[str, Any]:
    return {
        "language": stream.language or "",
        "forced": "forced" in (stream.disposition.name or "").lower(),
        "readable": stream.codec_context.name in WORDS_IN,
        "whole": True,
        "cues": [],
    }


def read_cues(
    container: InputContainer, tracks: dict[Stream, dict[str, Any]], begin_s: Fraction
) -> None:
    size = 0
    for packet in container.demux(list(tracks)):
        track = tracks[packet.stream]
        if packet.pts is None or not track["readable"]:
            continue
        size += packet.size
        if size > MOST_BYTES or len(track["cues"]) >= MOST_CUES:
            track["whole"] = False
            return
        words = WORDS_IN[packet.stream.codec_context.name](bytes(packet))
        if words.strip():
            start_s = max(packet.pts * packet.time_base - begin_s, 0)
            end_s = start_s + (packet.duration or 0) * packet.time_base
            track["cues"].append([float(start_s), float(end_s), words])


def marked_words(data: bytes) -> str:
    """Return the words of SubRip and WebVTT, with their marks."""
    return data.decode("utf-8", "replace")


def quicktime_words(data: bytes) -> str:
    """Return the words of 3GPP timed text: a length of two bytes, UTF-8, then boxes of styles."""
    length = int.from_bytes(data[:2], "big")
    return escaped(data[2 : 2 + length].decode("utf-8", "replace"))


def ass_words(data: bytes) -> str:
    """Return the words of an ASS event, with its speaker as WebVTT writes one."""
    *fields, words = data.decode("utf-8", "replace").split(",", ASS_FIELDS)
    words = ASS_CODES.sub("", words).replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    speaker = fields[3].strip() if len(fields) == ASS_FIELDS else ""
    return (f"<v {escaped(speaker)}>" if speaker else "") + escaped(words)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# By the names of FFmpeg's decoders. Subtitles that are pictures (DVD, Blu-ray) have no words.
WORDS_IN = {
    "srt": marked_words,
    "subrip": marked_words,
    "text": marked_words,
    "webvtt": marked_words,
    "mov_text": quicktime_words,
    "ass": ass_words,
    "ssa": ass_words,
}
