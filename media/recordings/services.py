"""Writing recordings. The only way in for a film, its captions, chapters and still picture."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractUser
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection

from media.images.cleaning import as_jpeg
from media.signals import recording_ready, recording_removed, send_after_commit, track_changed
from media.uploads.completed_upload import used_up
from media.uploads.services import NO_ROOM

from .captions.chapters import ChapterRow, chapters_from, parse_chapters
from .captions.language_names import clean_language, language_label
from .captions.webvtt import Cue, check_cues, parse_captions, write_vtt
from .intake.embedded_tracks import look_inside
from .intake.probe import Probe, examine
from .intake.uploaded_file import fingerprint, local_path, read_all
from .jobs.disk_space import InsufficientDiskSpace, means_full
from .jobs.renditions import make_again
from .models import Recording, Track


class _HereAlready(Exception):
    """Somebody else stored the same bytes a moment ago."""


class Captions(NamedTuple):
    """Captions on their way in: a WebVTT or SRT file's content, or cues."""

    data: bytes | str | tuple[Cue, ...]
    language: str = "en"
    label: str = ""


def add_recording(
    *,
    title: str,
    file: Path | File,
    captions: Iterable[Captions] = (),
    chapters: str | Iterable[Mapping[str, Any]] = (),
    thumbnail: Path | File | None = None,
    voice_note: str = "",
    uploaded_by: AbstractUser | None = None,
    collection: Collection | None = None,
    examined: tuple[Probe, bytes | None] | None = None,
) -> Recording:
    """Store a film or sound file with all that belongs to it, and return the recording.

    `file` and `thumbnail`: a Path or a Django File; an ArrivedFile is used up. `captions`: Captions. `chapters`: a list of
    dicts with title and start_s, or text ("0:00 Welcome", one a line). `examined`: what
    `examine` told of this file, if it was asked before. Chapters and captions inside the file fill
    what is not given. The same bytes again: the recording that is there, unchanged,
    so repeating is harmless. Raises ProbeError, CaptionsError,
    ChaptersError or PictureError (all ValueError, with a message for people), or DiskFull; then nothing is kept.
    """
    with local_path(file) as path:
        size_bytes, sha256 = fingerprint(path)
        if existing := recording_of(sha256):
            return existing
        facts, still = examined or examine(path)
        recording = Recording(title=title, voice_note=voice_note, uploaded_by_user=uploaded_by)
        if collection:
            recording.collection = collection
        apply_facts(recording, facts, size_bytes, sha256)
        recording.chapters = checked_chapters(chapters, facts.duration_s)
        checked = [(item, checked_cues(item.data, facts.duration_s)) for item in captions]
        given = {item.language for item in captions}
        checked += found_inside(recording, path, facts, but_languages=given)
        poster = as_jpeg(read_all(thumbnail)) if thumbnail else still
        try:
            with path.open("rb") as stream, kept_only_if_saved(recording), used_up(file):
                _refuse_a_second(sha256)
                # A storage on disk moves what has been uploaded, and copies anything else.
                content = file if hasattr(file, "temporary_file_path") else File(stream)
                recording.file.save(f"{file_stem(title)}.{facts.extension}", content, save=False)
                if poster:
                    name = f"{file_stem(title)}.jpg"
                    recording.thumbnail.save(name, ContentFile(poster), save=False)
                recording.save()
                for item, cues in checked:
                    replace_captions(recording, cues, language=item.language, label=item.label)
                make_again(recording)
        except _HereAlready:
            return recording_of(sha256)
    if recording.film_url:
        send_after_commit(recording_ready, sender=Recording, recording=recording)
    return recording


def recording_of(sha256: str) -> Recording | None:
    """Return the recording of a file with this digest; the oldest if an editor made several."""
    return Recording.objects.filter(sha256=sha256).order_by("pk").first()


def _refuse_a_second(sha256: str) -> None:
    """Refuse the second of two that bring the same bytes at once: it finds the first's.

    (SQLite lets one write at a time anyway.)
    """
    list(Collection.objects.select_for_update(no_key=True).filter(depth=1))
    if recording_of(sha256):
        raise _HereAlready


def apply_facts(recording: Recording, facts: Probe, size_bytes: int, sha256: str) -> None:
    """Set what is computed and never typed; do not save."""
    recording.type = "video" if facts.has_video else "audio"
    recording.duration, recording.width, recording.height = (
        facts.duration_s,
        facts.width,
        facts.height,
    )
    recording.size_bytes, recording.sha256 = size_bytes, sha256
    recording.web_safe = facts.web_safe


def found_inside(
    recording: Recording, path: Path, facts: Probe, *, but_languages: Iterable[str]
) -> list:
    """Return (Captions, cues) for each further language inside the film; does not save.

    Sets the chapters if there are none, and the notes on what could not be used.
    """
    given = {clean_language(language) for language in but_languages}
    found = look_inside(path, facts, chapters=not recording.chapters, but_languages=given)
    recording.chapters = recording.chapters or list(found.chapters)
    recording.file_notes = list(found.notes)
    return [(Captions(cues, language), cues) for language, cues in found.captions]


@transaction.atomic
def replace_captions(
    recording: Recording,
    data: bytes | str | Iterable[Cue],
    *,
    language: str = "en",
    label: str = "",
    kind: str = Track.Kind.CAPTIONS,
) -> Track:
    """Put captions in the place of those in this language. Raises CaptionsError or ValueError.

    The same captions again change nothing and tell nobody.
    """
    language = clean_language(language)
    values = {
        "vtt": write_vtt(checked_cues(data, recording.duration)),
        "label": label.strip() or language_label(language),
    }
    track = recording.tracks.filter(kind=kind, language=language).first()
    if track and all(getattr(track, name) == value for name, value in values.items()):
        return track
    track, _ = Track.objects.update_or_create(
        recording=recording, kind=kind, language=language, defaults=values
    )
    send_after_commit(
        track_changed, sender=Track, recording=recording, kind=str(kind), language=language
    )
    return track


@transaction.atomic
def remove_track(track: Track) -> None:
    """Delete a recording's track and tell the others."""
    facts = {"recording": track.recording, "kind": track.kind, "language": track.language}
    track.delete()
    send_after_commit(track_changed, sender=Track, **facts)


def checked_cues(data: bytes | str | Iterable[Cue], duration_s: float) -> tuple[Cue, ...]:
    """Return the cues of a file's content, or cues, checked against the length. Raises CaptionsError."""
    if isinstance(data, bytes | str):
        return parse_captions(data, duration_s=duration_s)
    cues = tuple(data)
    check_cues(cues, duration_s=duration_s)
    return cues


def checked_chapters(
    chapters: str | Iterable[Mapping[str, Any]], duration_s: float
) -> list[ChapterRow]:
    """Return the chapters of a text or of a list of dicts. Raises ChaptersError."""
    if isinstance(chapters, str):
        return parse_chapters(chapters, duration_s)
    return chapters_from([(row["start_s"], row["title"]) for row in chapters], duration_s)


def file_stem(title: str) -> str:
    return slugify(title)[:60] or "recording"


class kept_only_if_saved:
    """A transaction whose files go again when it fails: a half-made recording leaves nothing.

    Raises DiskFull when there is no room.
    """

    def __init__(self, recording: Recording):
        self.recording = recording
        self.before = (recording.file.name, recording.thumbnail.name)
        self.atomic = transaction.atomic()

    def __enter__(self):
        self.atomic.__enter__()

    def __exit__(self, kind, error, trace):
        try:
            self.atomic.__exit__(kind, error, trace)
        finally:
            if error is not None:
                for field, name in zip(
                    (self.recording.file, self.recording.thumbnail), self.before, strict=True
                ):
                    if field.name and field.name != name and field._committed:
                        field.storage.delete(field.name)
        if error is not None and means_full(error):
            raise InsufficientDiskSpace(NO_ROOM) from error


def announce_removal(sender: type[Recording], instance: Recording, **kwargs) -> None:
    send_after_commit(recording_removed, sender=sender, recording_id=instance.pk)
