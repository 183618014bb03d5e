"""A whole upload as forms and storages know files. A storage on disk takes it by a rename."""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from .models import Upload
from .services import remove_upload
from .storage_paths import second_name


class ArrivedFile(UploadedFile):
    """The bytes of an upload, never in memory and never copied on the same file system.

    They stay with the upload too, until it is used up. Raises FileNotFoundError.
    """

    def __init__(self, upload: Upload):
        self.upload = upload
        self._path = second_name(upload.pk)
        super().__init__(self._path.open("rb"), name=upload.filename, size=upload.size_bytes)
        self._tidied = weakref.finalize(self, _tidy, self.file, self._path, upload.pk)

    def temporary_file_path(self) -> str:
        """Return where the bytes lie. Storages of Django move such a file instead of reading it."""
        return str(self._path)

    def close(self) -> None:
        """Let go of the bytes. Happens by itself when nobody holds the file any more."""
        self._tidied()


@contextmanager
def used_up(file: Any) -> Iterator[None]:
    """Let an upload go with the commit of the transaction that stores `file`, not before.

    Any other file is left alone.
    """
    if not isinstance(file, ArrivedFile):
        yield
        return
    try:
        yield
        remove_upload(file.upload)
    finally:
        file.close()


def useless(file: Any) -> None:
    """Remove an upload that nothing can be made of; leave any other file alone."""
    if isinstance(file, ArrivedFile):
        file.close()
        remove_upload(file.upload)


def _tidy(stream, path, upload_id) -> None:
    stream.close()
    if path.name != str(upload_id):
        path.unlink(missing_ok=True)
