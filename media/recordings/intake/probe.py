"""What is in a film or sound file, asked in a child process with limits. Pure."""

import json
import subprocess
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from media.sandbox.run_child import run_child

from .containers import DEMUXERS, ContainerError, container_of

WALL_CLOCK_S = 90
_CHILD = Path(__file__).with_name("probe_child")
_MP4_AUDIO = {None, "aac", "mp3", "mp3float"}
_WEBM_VIDEO = {None, "vp8", "vp9", "libvpx", "libvpx-vp9", "av1", "libdav1d"}
_WEBM_AUDIO = {None, "opus", "libopus", "vorbis", "libvorbis"}


class ProbeError(ValueError):
    """Says in plain words why a file cannot be used, and what to do."""


@dataclass(frozen=True)
class Probe:
    """The facts of a recording. `web_safe`: every current browser plays the file as it is.

    `width` and `height` are as it is shown: upright (`turned` says that its pictures are stored
    lying on their side), and with square dots. `has_texts`: there are chapters or captions inside.
    `key_gap_s`: the longest time from one picture that can be jumped to until the next, or until
    the end; None where the file has no index that tells.
    """

    duration_s: float
    width: int | None
    height: int | None
    has_video: bool
    has_audio: bool
    container: str
    video_codec: str | None
    audio_codec: str | None
    pixel_format: str | None
    turned: bool
    key_gap_s: float | None
    has_texts: bool
    web_safe: bool
    extension: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height; of sound alone (0, 0)."""
        return self.width or 0, self.height or 0


def probe(path: Path) -> Probe:
    """Return the facts of the file at `path`. Raises ProbeError with a message for people."""
    return _probe_of(json.loads(_run_child("probe", path, _demuxers(path))))


def examine(path: Path) -> tuple[Probe, bytes | None]:
    """Return the facts of a new file, and of a film a JPEG of an early picture, at most 1,920 wide.

    One child for both: whoever uploads waits for it. Raises ProbeError.
    """
    facts = json.loads(_run_child("examine", path, _demuxers(path)))
    still = facts.pop("still")
    return _probe_of(facts), b64decode(still) if still else None


def texts_inside(path: Path) -> dict:
    """Return chapters and tracks of text as they lie in the file: see `probe_child/tracks`. Raises ProbeError."""
    return json.loads(_run_child("texts", path, _demuxers(path)))


def _probe_of(facts: dict) -> Probe:
    return Probe(**facts, web_safe=_web_safe(facts), extension=_extension(facts))


def _demuxers(path: Path) -> str:
    try:
        return DEMUXERS[container_of(path)]
    except ContainerError as error:
        raise ProbeError(str(error)) from error


def _run_child(command: str, path: Path, demuxers: str) -> bytes:
    try:
        done = run_child(_CHILD, command, str(path.resolve()), demuxers, wall_s=WALL_CLOCK_S)
    except subprocess.TimeoutExpired as error:
        raise ProbeError(
            "Reading the file took too long. Export it again as MP4 (H.264 with AAC sound)."
        ) from error
    if done.returncode == 3:
        raise ProbeError(done.stderr.decode(errors="replace").strip())
    if done.returncode:
        raise ProbeError(
            "The file is damaged and cannot be read. Export it again as MP4 (H.264 with AAC sound)."
        )
    return done.stdout


def _web_safe(facts: dict) -> bool:
    kind, video, audio = facts["container"], facts["video_codec"], facts["audio_codec"]
    pixel_format = facts["pixel_format"]
    if "webm" in kind:
        return video in _WEBM_VIDEO and audio in _WEBM_AUDIO
    if kind.startswith("mov,"):
        return (
            video is None or (video == "h264" and pixel_format in ("yuv420p", "yuvj420p"))
        ) and audio in _MP4_AUDIO
    return kind in ("mp3", "wav", "flac", "ogg") and not facts["has_video"]


def _extension(facts: dict) -> str:
    """Return the file name's end that tells the truth, whatever the upload was called."""
    kind, has_video = facts["container"], facts["has_video"]
    if kind == "mov":
        return "mov"
    if kind.startswith("mov,"):
        return "mp4" if has_video else "m4a"
    if "webm" in kind:
        return (
            "webm"
            if facts["video_codec"] in _WEBM_VIDEO and facts["audio_codec"] in _WEBM_AUDIO
            else "mkv"
        )
    if kind == "ogg" and has_video:
        return "ogv"
    return kind
