"""Reading a recording's timed text."""

from functools import lru_cache

from PIL import Image

from .captions.caption_lint import advice_on, in_sentences
from .captions.timed_text import TimedText, chapter_rows, timed_text_track
from .captions.transcript import transcript, transcript_parts
from .captions.webvtt import Cue, parse_captions, write_vtt
from .captions.word_transcript import word_transcript
from .models import RENDITION_NAMES, Recording, Track


def captions_track(recording: Recording, language: str | None = None) -> Track | None:
    """Return the captions in `language`; without one, English if there is any, else the first."""
    tracks = [track for track in recording.tracks.all() if track.kind == Track.Kind.CAPTIONS]
    if language:
        return next((track for track in tracks if track.language == language), None)
    return min(
        tracks,
        key=lambda track: (not track.language.startswith("en"), track.language),
        default=None,
    )


def cues_of(recording: Recording, language: str | None = None) -> tuple[Cue, ...]:
    """Return the cues of its captions (see `captions_track`); none when there are no such captions."""
    track = captions_track(recording, language)
    return _cues_in(track.vtt) if track else ()


@lru_cache(maxsize=64)
def _cues_in(vtt: str) -> tuple[Cue, ...]:
    # Pages show the same captions again and again.
    return parse_captions(vtt)


def advice_of(recording: Recording) -> list[tuple[Track, tuple[str, ...]]]:
    """Return its captions that could be easier to read, each with sentences on what and when."""
    captions = [track for track in recording.tracks.all() if track.kind == Track.Kind.CAPTIONS]
    found = [(track, in_sentences(advice_on(parse_captions(track.vtt)))) for track in captions]
    return [(track, sentences) for track, sentences in found if sentences]


def tracks_beyond(recording: Recording, duration_s: float) -> list[Track]:
    """Return its tracks with a cue that ends more than a second after `duration_s`."""
    return [
        track
        for track in recording.tracks.all()
        if parse_captions(track.vtt)[-1].end_s > duration_s + 1
    ]


def transcript_text(recording: Recording, language: str | None = None) -> str:
    """Return the captions as a text to read, with its chapters as headings; empty without captions."""
    cues = cues_of(recording, language)
    return transcript(recording.title, cues, recording.chapters) if cues else ""


def transcript_in_word(recording: Recording) -> bytes:
    """Return the same as a Word file; empty without captions."""
    track = captions_track(recording)
    if track is None:
        return b""
    return word_transcript(
        recording.title,
        transcript_parts(parse_captions(track.vtt), recording.chapters),
        language=track.language,
        changed=recording.created_at,
    )


def timed_text_of(recording: Recording) -> TimedText:
    """Return what its film for taking away carries: captions in every language, and chapters."""
    tracks = [track for track in recording.tracks.all() if track.kind == Track.Kind.CAPTIONS]
    return TimedText(
        recording.title,
        chapter_rows(recording.chapters),
        tuple(
            timed_text_track(
                track.language, track.label, parse_captions(track.vtt), recording.duration
            )
            for track in tracks
        ),
    )


def take_away_files(recording: Recording) -> list[tuple[str, str, int]]:
    """Return ("film" or "sound", end of the name, size) of each file worth having, the best first."""
    own = recording.file_extension.lower()
    large, mp3 = recording.made_as("720p"), recording.made_as("mp3")
    found = []
    if recording.type == "video":
        if takeaway := recording.made_as("takeaway"):
            found.append(("film", "mp4", takeaway["size_bytes"]))
        elif recording.web_safe and (own == "mp4" or not large):
            found.append(("film", own, recording.size_bytes))
        elif large:
            found.append(("film", "mp4", large["size_bytes"]))
    elif recording.web_safe:
        found.append(("sound", own, recording.size_bytes))
    if mp3 and own != "mp3":
        found.append(("sound", "mp3", mp3["size_bytes"]))
    return found


def file_for_taking_away(recording: Recording, ending: str) -> str:
    """Return what `download_response` calls the file with this end of its name; empty without one."""
    if ending == "mp4" and recording.made_as("takeaway"):
        return RENDITION_NAMES["takeaway"]
    if ending == recording.file_extension.lower() and recording.web_safe:
        return "film"
    made = {"mp4": "720p", "mp3": "mp3", "m4a": "audio"}.get(ending, "")
    if recording.made_as(made):
        return RENDITION_NAMES[made]
    return "film" if ending == recording.file_extension.lower() else ""


def poster_size(recording: Recording) -> tuple[int, int] | None:
    """Return width and height of its still picture; None without one."""
    if not recording.thumbnail:
        return None
    try:
        with recording.thumbnail.open("rb") as file, Image.open(file) as picture:
            return picture.size
    except OSError:
        return None


def chapters_vtt(recording: Recording) -> str:
    """Return the chapters as a WebVTT chapters track."""
    return write_vtt(
        Cue(chapter["start_s"], chapter["end_s"], (chapter["title"],))
        for chapter in recording.chapters
    )
