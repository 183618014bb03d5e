"""How often a film can be jumped to, from its index alone: no picture is read."""

from contextlib import suppress
from itertools import pairwise
from typing import Any

import av
from av import VideoStream
from av.container import InputContainer
from streams import open_file, real_video

# One a second in the longest film that is taken; of more, nothing is said.
MOST_KEYS = 86_400


def key_gap(path: str, demuxers: str) -> float | None:
    """Return the longest time in seconds from a key frame to the next, or to the end; None if unknown."""
    with open_file(path, demuxers) as container:
        video = real_video(container)
        # Matroska reads its index when it is first asked to jump.
        with suppress(av.FFmpegError):
            container.seek(0)
        moments = key_moments(video.index_entries)
        if not moments:
            return None
        gaps = [later - earlier for earlier, later in pairwise(moments)]
        until_end_s = last_s(container, video) - float(moments[-1] * video.time_base)
        return round(max(until_end_s, float(max(gaps, default=0) * video.time_base)), 3)


def key_moments(entries: Any) -> list[int]:
    """Return the times of the key frames that the index names; none when there are too many."""
    moments, at = [], 0
    if not len(entries) or not entries[0].is_keyframe:
        return moments
    while at >= 0:
        moments.append(entries[at].timestamp)
        if len(moments) > MOST_KEYS:
            return []
        at = entries.search_timestamp(moments[-1] + 1, backward=False)
    return moments


def last_s(container: InputContainer, video: VideoStream) -> float:
    """Return when the last picture begins, if the index names it; else when the film ends."""
    last = video.index_entries[-1]
    if not last.is_keyframe:
        return float(last.timestamp * video.time_base)
    return ((container.start_time or 0) + (container.duration or 0)) / av.time_base
