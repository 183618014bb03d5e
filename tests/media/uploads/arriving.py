"""Uploads as they lie on the hub, without sending them."""

from pathlib import Path

from media.uploads.models import Upload
from media.uploads.services import begin_upload
from media.uploads.storage_paths import path_of


def arrived(owner, film: Path, *, name="talk.mp4", bytes_here: int | None = None) -> Upload:
    """An upload of a file, of which all or the first bytes are here."""
    data = film.read_bytes()
    upload = begin_upload(owner=owner, filename=name, size_bytes=len(data))
    here = data[:bytes_here]
    path_of(upload.pk).write_bytes(here)
    upload.received_bytes = len(here)
    upload.save()
    return upload
