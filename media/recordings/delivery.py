"""Sending what belongs to a recording: its film, still picture, captions, chapters, transcript."""

import hashlib
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse

from media.delivery import Sending, file_etag, send_file, send_small
from media.images.cleaning import as_small_webp
from media.permissions import recording_access

from .captions.word_transcript import WORD
from .intake.mime import mime_type_of
from .models import RENDITION_NAMES, Recording
from .queries import captions_track, chapters_vtt, transcript_in_word, transcript_text

VTT = "text/vtt; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


def send_film(request: HttpRequest, recording: Recording, *, filename: str = "") -> HttpResponse:
    """Return the film or sound file itself, with Range. Http404 for who may not see it."""
    shared = _asked(request, recording)
    etag = file_etag(recording.file, recording.sha256)
    kind = mime_type_of(recording.filename)
    sending = Sending(kind, etag, shared, filename, lasts_s=recording.duration)
    return send_file(request, recording.file, sending)


def send_rendition(
    request: HttpRequest, recording: Recording, name: str, *, filename: str = ""
) -> HttpResponse:
    """Return what was made of it, by its name ("360p.mp4"), with Range. Http404 while it is not made."""
    shared = _asked(request, recording)
    kinds = [kind for kind, called in RENDITION_NAMES.items() if called == name]
    found = recording.renditions.filter(kind__in=kinds).first()
    if found is None:
        raise Http404("This has not been made.")
    etag = file_etag(found.file, found.sha256)
    sending = Sending(mime_type_of(name), etag, shared, filename, lasts_s=recording.duration)
    return send_file(request, found.file, sending)


def send_poster(request: HttpRequest, recording: Recording) -> HttpResponse:
    """Return the still picture. Http404 if there is none."""
    shared = _asked(request, recording)
    if not recording.thumbnail:
        raise Http404("There is no still picture.")
    sending = Sending(
        "image/jpeg", file_etag(recording.thumbnail), shared, cache_control="public, max-age=3600"
    )
    return send_file(request, recording.thumbnail, sending)


def send_small_poster(request: HttpRequest, recording: Recording) -> HttpResponse:
    """Return the still picture as pages show it. Http404 if there is none."""
    shared = _asked(request, recording)
    if not recording.thumbnail:
        raise Http404("There is no still picture.")
    etag = file_etag(recording.thumbnail)
    try:
        data = _small_poster(recording.thumbnail.name, etag)
    except OSError as error:
        raise Http404("The still picture cannot be read.") from error
    sending = Sending("image/webp", etag, shared, cache_control="public, max-age=3600")
    return send_small(request, data, sending)


@lru_cache(maxsize=64)
def _small_poster(name: str, etag: str) -> bytes:
    """Return it, made where it is asked for and kept in memory: a fifth of the bytes, and no file to look after."""
    with Recording._meta.get_field("thumbnail").storage.open(name, "rb") as file:
        return as_small_webp(file.read())


def send_captions(
    request: HttpRequest, recording: Recording, language: str | None = None, *, filename: str = ""
) -> HttpResponse:
    """Return the captions in `language` as WebVTT. Http404 if there are none."""
    shared = _asked(request, recording)
    track = captions_track(recording, language)
    return _send_words(request, track.vtt if track else "", VTT, shared, filename)


def send_chapters(request: HttpRequest, recording: Recording) -> HttpResponse:
    """Return the chapters as WebVTT. Http404 if there are none."""
    shared = _asked(request, recording)
    return _send_words(request, chapters_vtt(recording) if recording.chapters else "", VTT, shared)


def send_transcript(
    request: HttpRequest, recording: Recording, *, filename: str = ""
) -> HttpResponse:
    """Return the transcript as plain text. Http404 without captions."""
    shared = _asked(request, recording)
    return _send_words(request, transcript_text(recording), PLAIN, shared, filename)


def send_word_transcript(
    request: HttpRequest, recording: Recording, *, filename: str
) -> HttpResponse:
    """Return the transcript as a Word file. Http404 without captions."""
    shared = _asked(request, recording)
    return _send_words(request, transcript_in_word(recording), WORD, shared, filename)


def download_response(
    request: HttpRequest,
    recording: Recording,
    *,
    kind: str,
    filename: str,
    language: str | None = None,
) -> HttpResponse:
    """Return a file to take away under `filename`: kind "film", a name of RENDITION_NAMES,
    "captions", "transcript" or "transcript in Word".

    Http404 for who may not see the recording, for an unknown kind and for what it does not have.
    """
    if kind == "film":
        return send_film(request, recording, filename=filename)
    if kind in RENDITION_NAMES.values():
        return send_rendition(request, recording, kind, filename=filename)
    if kind == "captions":
        return send_captions(request, recording, language, filename=filename)
    if kind == "transcript":
        return send_transcript(request, recording, filename=filename)
    if kind == "transcript in Word":
        return send_word_transcript(request, recording, filename=filename)
    raise Http404("There is no such download.")


def _asked(request, recording) -> bool:
    """Ask the access rule: Http404 on no; else whether shared caches may keep the answer."""
    if recording is None or not recording_access.may_see(request, recording):
        raise Http404("There is nothing here for you to see.")
    return recording_access.anyone_may_see(request, recording)


def _send_words(
    request, words: str | bytes, content_type: str, shared: bool, filename: str = ""
) -> HttpResponse:
    if not words:
        raise Http404("There is no such text.")
    data = words.encode() if isinstance(words, str) else words
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    return send_small(request, data, Sending(content_type, etag, shared, filename))
