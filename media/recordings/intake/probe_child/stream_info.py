"""What a file says of itself, and whether that is true: size, length, codecs."""

from contextlib import suppress
from typing import Any

import av
from av import VideoFrame, VideoStream
from av.container import InputContainer
from av.stream import Stream
from keyframes import key_gap
from streams import MOST_PIXELS, MOST_SIDE, first_audio, open_file, real_video, refuse

LONGEST_S = 24 * 3600
# Transfer functions of films in high dynamic range (ITU-T H.273): PQ and HLG.
HIGH_RANGE = (16, 18)


def probe(path: str, demuxers: str) -> dict[str, Any]:
    with open_file(path, demuxers) as container:
        video = real_video(container)
        audio = first_audio(container)
        if video is None and audio is None:
            refuse("The file holds neither pictures nor sound.")
        if video is not None:
            refuse_huge(video.width, video.height)
        brand = container.metadata.get("major_brand", "")
        format_name = container.format.name
        stated_s = container.duration / av.time_base if container.duration else None
        facts = {
            "has_video": video is not None,
            "has_audio": audio is not None,
            "container": "mov" if brand.strip() == "qt" else format_name,
            "video_codec": video.codec_context.name if video else None,
            "pixel_format": video.pix_fmt if video else None,
            "has_texts": bool(container.streams.subtitles or container.chapters()),
            "audio_codec": audio.codec_context.name if audio else None,
        }
        frames = first_frames(container, [stream for stream in (video, audio) if stream])
        facts |= shown_as(video, frames.get(video))
    facts["duration_s"] = last_moment(path, demuxers, stated_s)
    facts["key_gap_s"] = key_gap(path, demuxers) if facts["video_codec"] == "h264" else None
    return facts


def first_frames(container: InputContainer, streams: list[Stream]) -> dict[Stream, Any]:
    """Return the first picture and the first sound that can be decoded, by stream."""
    found = {}
    for packet in container.demux(streams):
        if packet.stream not in found and (frames := packet.decode()):
            found[packet.stream] = frames[0]
            if len(found) == len(streams):
                return found
    refuse("Nothing in this file can be played.")


def shown_as(video: VideoStream | None, frame: VideoFrame | None) -> dict[str, Any]:
    """Return the size in which a picture is shown: upright, with square dots."""
    if frame is None:
        return {"width": None, "height": None, "turned": False}
    if frame.color_trc in HIGH_RANGE:
        refuse(
            "The film has HDR colours, which most screens show wrongly. "
            "Export it again without HDR (as SDR or Rec. 709)."
        )
    stretch = video.sample_aspect_ratio
    width = round(frame.width * stretch) if stretch else frame.width
    height = frame.height
    refuse_huge(width, height)
    turned = round(frame.rotation / 90) % 2 == 1
    if turned:
        width, height = height, width
    return {"width": width, "height": height, "turned": turned}


def refuse_huge(width: int, height: int) -> None:
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        refuse(
            f"The picture is too large ({width} × {height}). "
            "Export the film at 1920 × 1080 or smaller."
        )


def last_moment(path: str, demuxers: str, stated_s: float | None) -> float:
    """Return the length in seconds; refuses a file that stops long before the length it states."""
    with open_file(path, demuxers) as container:
        if stated_s and stated_s > 20:
            # One without an index is read to its end.
            with suppress(av.FFmpegError):
                container.seek(int((stated_s - 10) * av.time_base))
        has_words = bool(container.streams.subtitles)
        streams = [s for s in (real_video(container), first_audio(container)) if s]
        end_s = 0.0
        for packet in container.demux(streams):
            if packet.pts is not None:
                end_s = max(end_s, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    if stated_s and end_s < stated_s - max(10, stated_s * 0.05):
        refuse(
            "The file is cut off: its end is missing. "
            "Copy or export it again, then upload the whole file."
        )
    # What is stated counts captions that go on after the last picture too.
    length_s = min(stated_s, end_s) if stated_s and has_words else stated_s or end_s
    if length_s <= 0:
        refuse("The file has no length. Export it again.")
    if length_s > LONGEST_S:
        refuse("The recording is longer than 24 hours. Cut it into shorter parts.")
    return round(length_s, 3)
