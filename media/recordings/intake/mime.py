"""The only kinds of bytes that are sent, by the end of the file's name. Pure."""

from pathlib import PurePath

FILM_TYPES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mkv": "video/x-matroska",
    "webm": "video/webm",
    "avi": "video/x-msvideo",
    "ogv": "video/ogg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "jpg": "image/jpeg",
    "vtt": "text/vtt; charset=utf-8",
}


def mime_type_of(name: str) -> str:
    """Return the type of a film or sound file; a neutral one for anything not on the list."""
    return FILM_TYPES.get(PurePath(name).suffix[1:].lower(), "application/octet-stream")
