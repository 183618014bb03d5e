"""One picture of a film."""

import io
from contextlib import suppress
from fractions import Fraction

import av
from av import VideoFrame
from streams import open_file, real_video, refuse

MOST_WIDE = 1920


def still(path: str, demuxers: str, at_s: float) -> bytes:
    with open_file(path, demuxers) as container:
        video = real_video(container)
        if video is None:
            refuse("There is no picture in this file.")
        with suppress(av.FFmpegError):
            container.seek(int(at_s * av.time_base))
        frame = None
        for frame in container.decode(video):
            if frame.time is None or frame.time >= at_s:
                break
        if frame is None:
            refuse("Nothing in this file can be played.")
        picture = frame.reformat(format="rgb24", **size_of(frame, video.sample_aspect_ratio))
        image = picture.to_image().rotate(round(frame.rotation / 90) * 90, expand=True)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=85)
        return out.getvalue()


def size_of(frame: VideoFrame, stretch: Fraction | None) -> dict[str, int]:
    """Return the size of the picture with square dots, at most 1,920 wide."""
    width, height = round(frame.width * (stretch or 1)), frame.height
    share = min(1, MOST_WIDE / max(width, 1))
    return {"width": max(2, round(width * share)), "height": max(2, round(height * share))}
