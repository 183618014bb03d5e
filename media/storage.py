"""The private storage: files without an address, sent only by views that ask `may_see`."""

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateFileStorage(FileSystemStorage):
    """Files on disk that have no address. (A base_url of None would fall back to MEDIA_URL.)"""

    def url(self, name):
        raise NotImplementedError("Private files have no address of their own.")
