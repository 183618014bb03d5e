"""Both storages in an S3 bucket: addresses are those of the hub, parts are fetched as parts.

Settings name these classes by their path; they are imported only where a bucket is used.
"""

from collections.abc import Iterator
from typing import Any, NoReturn
from urllib.parse import quote

from botocore.config import Config
from storages.backends.s3 import S3Storage

# In seconds. A large file takes as long as it needs; what is limited is a silence.
LIMITS = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1})


class BucketStorage(S3Storage):
    """A folder of a bucket that answers in time or not at all."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"client_config": LIMITS}

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
