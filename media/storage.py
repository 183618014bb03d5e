"""The private storage: files without an address, sent only by views that ask `may_see`."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

# What such a file is called until it is whole.
PART = ".part"


class StorageIsAway(OSError):
    """The service that keeps the files does not answer. What it has stays."""

    def __init__(self) -> None:
        super().__init__(errno.EHOSTUNREACH, "The storage of films does not answer.")


@deconstructible
class PrivateFileStorage(FileSystemStorage):
    """Files on disk that have no address. (A base_url of None would fall back to MEDIA_URL.)

    A file is there whole or not at all, also when the disk is full.
    """

    def url(self, name: str | None) -> NoReturn:
        raise NotImplementedError("Private files have no address of their own.")

    def _save(self, name, content):
        part = f"{name}.{secrets.token_hex(8)}{PART}"
        try:
            super()._save(part, content)
            return self._take_name(part, name)
        finally:
            with suppress(FileNotFoundError):
                os.remove(self.path(part))

    def _take_name(self, part: str, name: str) -> str:
        """Rename a whole file, never over another one."""
        while True:
            target = Path(self.path(name))
            try:
                os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                os.replace(self.path(part), target)
                return name
