"""What a pack plays: a small form of each recording, once, with captions for the part in question."""

import base64
from pathlib import PurePosixPath

from media.recordings.api import (
    RENDITION_NAMES,
    Cue,
    Recording,
    mime_type_of,
    parse_captions,
    write_vtt,
)

from ...modules.api import Recorded
from .archive_files import Collected
from .data import Captions, Film

# What is small comes first: a memory stick and an old laptop are enough.
FILM, SOUND = ("360p", "720p"), ("mp3", "audio")


def film_of(recording: Recording, recorded: Recorded, collected: Collected) -> Film:
    """Return what a step plays of a recording; its file is put with what is collected."""
    file, media_type = _played(recording, recorded.is_video, collected)
    from_start = not recorded.start_s
    return Film(
        file=file,
        media_type=media_type,
        is_video=recorded.is_video,
        poster=_poster(recording, collected) if recorded.is_video and from_start else "",
        width=recorded.width,
        height=recorded.height,
        start_s=recorded.start_s,
        end_s=recorded.end_s,
        captions=tuple(
            _captions(track, recorded)
            for track in recording.tracks.all()
            if track.kind == "captions"
        ),
        voice_note=recorded.voice_note,
    )


def _played(recording: Recording, is_video: bool, collected: Collected) -> tuple[str, str]:
    made = {row.kind: row for row in recording.renditions.all()}
    kind = next((kind for kind in (FILM if is_video else SOUND) if kind in made), "")
    if kind:
        name, file, digest = RENDITION_NAMES[kind], made[kind].file, made[kind].sha256
    elif recording.web_safe and recording.file:
        name, file = recording.filename, recording.file
        digest = recording.sha256 or f"{file.name} {recording.size_bytes}"
    else:
        return "", ""
    ending = PurePosixPath(name).suffix.lower()
    return collected.film(recording.title, ending, file, digest), mime_type_of(name)


def _poster(recording: Recording, collected: Collected) -> str:
    if not recording.thumbnail:
        return ""
    return collected.picture(recording.thumbnail.storage, recording.thumbnail.name)


def _captions(track, recorded: Recorded) -> Captions:
    """Return the captions of what is played as an address: no browser reads a file of them from a disk."""
    cues = parse_captions(track.vtt)
    if recorded.is_clip:
        cues = tuple(cue for cue in cues if _is_within(cue, recorded))
    words = base64.b64encode(write_vtt(cues).encode()).decode()
    return Captions(track.language, track.label, f"data:text/vtt;base64,{words}")


def _is_within(cue: Cue, recorded: Recorded) -> bool:
    return cue.end_s > recorded.from_s and cue.start_s < recorded.to_s
