"""Both storages in an S3 bucket: addresses are those of the hub, parts are fetched as parts.

Settings name these classes by their path; they are imported only where a bucket is used.
"""

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NoReturn
from urllib.parse import quote

from botocore.config import Config
from botocore.exceptions import NoCredentialsError
from django.core.files.base import File
from django.utils.functional import cached_property
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from . import clock
from .bucket_parts import IncomingParts
from .front_server import BEYOND_S, ROUNDED_TO_S
from .s3_signature import SigningKey, presigned_url

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
    """Files without an address of their own, but for a signed one that ends.

    `public_endpoint`: where browsers reach the service that has the bucket; without it nothing is signed.
    """

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"public_endpoint": ""}

    def url(self, name: str, *args, **kwargs) -> NoReturn:
        raise NotImplementedError("Private files have no address of their own.")

    @property
    def browser_address(self) -> str:
        """Return where browsers find these files, for policies; empty where nothing is signed."""
        if not self.public_endpoint:
            return ""
        return f"{self.public_endpoint}/{self.bucket_name}/{self.location}/"

    def signed_address(self, name: str, *, content_type: str, lasts_s: float) -> str:
        """Return an address at which the bucket sends a file until it ends; empty where nothing is signed.

        Only for what anyone may see, as front_server.signed_address. Asks nothing of the bucket.
        """
        if not self.public_endpoint:
            return ""
        now = int(clock.now().timestamp())
        return self.presigned(
            name,
            method="GET",
            # Rounded down, so that a browser meets the same address again.
            signed_at=datetime.fromtimestamp(now - now % ROUNDED_TO_S, UTC),
            lasts_s=math.ceil(lasts_s) + BEYOND_S + ROUNDED_TO_S,
            query={
                "response-cache-control": "private, max-age=3600",
                "response-content-type": content_type,
            },
        )

    @cached_property
    def incoming(self) -> IncomingParts:
        """Return what takes in files that browsers send to the bucket themselves."""
        return IncomingParts(self)

    def _save(self, name: str, content: File) -> str:
        """Have the bucket copy what lies in it already, instead of sending it anew."""
        there = getattr(content, "name_in_bucket", "")
        if not there:
            return super()._save(name, content)
        cleaned = clean_name(name)
        self.incoming.copy(there, cleaned, content_type=self._content_type(cleaned))
        return cleaned

    def _content_type(self, name: str) -> str:
        return self._get_write_parameters(name)["ContentType"]

    def presigned(self, name: str, **facts: Any) -> str:
        """Return the address of a file as browsers reach it, signed. `facts`: those of presigned_url."""
        key = quote(self._normalize_name(name), safe="/-_.~")
        address = f"{self.public_endpoint}/{self.bucket_name}/{key}"
        return presigned_url(address, self._signing_key(), **facts)

    def _signing_key(self) -> SigningKey:
        """Return the key of now: that of a machine's role is another one every few hours."""
        found = self._credentials
        if found is None:
            raise NoCredentialsError
        frozen = found.get_frozen_credentials()
        return SigningKey(
            frozen.access_key, frozen.secret_key, self.region_name, frozen.token or ""
        )

    @cached_property
    def _credentials(self):
        return self._create_session().get_credentials()
