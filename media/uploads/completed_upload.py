"""A whole upload as forms and storages know files.

A storage on disk takes it by a rename. What lies in a bucket is fetched to be looked at, and the bucket
copies it to its place.
"""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from .bucket_receive import fetch_copy
from .models import Upload
from .services import remove_upload
from .storage_paths import name_in_bucket, second_name


class ArrivedFile(UploadedFile):
    """The bytes of an upload, never in memory and never copied on the same file system.

    They stay with the upload too, until it is used up. Raises FileNotFoundError; and of a bucket's also
    StorageIsAway, and Refused when there is no room to look at it.
    """

    def __init__(self, upload: Upload):
        self.upload = upload
        self._path = fetch_copy(upload) if upload.multipart_id else second_name(upload.pk)
        super().__init__(self._path.open("rb"), name=upload.filename, size=upload.size_bytes)
        self._tidied = weakref.finalize(self, _tidy, self.file, self._path, upload.pk)

    def temporary_file_path(self) -> str:
        """Return where the bytes lie. Storages of Django move such a file instead of reading it."""
        return str(self._path)

    @property
    def name_in_bucket(self) -> str:
        """Return where the same bytes lie in the private storage; empty where they lie on a disk."""
        return name_in_bucket(self.upload.pk) if self.upload.multipart_id else ""

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
