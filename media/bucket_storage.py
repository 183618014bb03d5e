"""Both storages in an S3 bucket: addresses are those of the hub, parts are fetched as parts.

Settings name these classes by their path; they are imported only where a bucket is used.
"""

from collections.abc import Iterator
from typing import NoReturn
from urllib.parse import quote

from storages.backends.s3 import S3Storage


class BucketStorage(S3Storage):
    """A folder of a bucket."""

    def blocks(self, name: str, first: int, length: int, *, at_once: int) -> Iterator[bytes]:
        """Yield the bytes from `first` on as they arrive. (`open` would fetch the whole file before.)"""
        key = self._normalize_name(name)
        asked = f"bytes={first}-{first + length - 1}"
        body = self.bucket.Object(key).get(Range=asked)["Body"]
        try:
            yield from body.iter_chunks(at_once)
        finally:
            body.close()


class PublicBucketStorage(BucketStorage):
    """Pictures: pages name the hub's own address, where it is asked who may see them."""

    def url(self, name: str, *args, **kwargs) -> str:
        return f"/uploads/{quote(name)}"


class PrivateBucketStorage(BucketStorage):
    """Files without an address of their own."""

    def url(self, name: str, *args, **kwargs) -> NoReturn:
        raise NotImplementedError("Private files have no address of their own.")
