"""Files that browsers send to a bucket themselves, in parts; and copies inside it.

Source: Amazon S3 API Reference, CreateMultipartUpload, UploadPart, ListParts, CompleteMultipartUpload.
Whatever the bucket does not answer is raised as StorageIsAway, whatever it does not have as
FileNotFoundError.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from . import clock
from .storage import StorageIsAway

if TYPE_CHECKING:
    from .bucket_storage import PrivateBucketStorage

FOLDER = "incoming"
# A part has to begin within this time; each gets an address of its own, so that rights are asked each time.
PART_WITHIN_S = 900
# To put parts together and to copy is work for the bucket: it may be silent meanwhile.
SILENT_FOR_S = 30
COPIED_AT_ONCE = 16 * 1024**2
NOT_THERE = 404
SERVER_ERROR = 500


@dataclass(frozen=True)
class Part:
    size_bytes: int
    etag: str


@dataclass(frozen=True)
class LeftThere:
    """What lies in the folder: a file, or with `multipart_id` parts that nobody put together."""

    name: str
    multipart_id: str
    changed_at: float


class IncomingParts:
    """The folder of a private storage that browsers send to. Each call is one question to the bucket."""

    def __init__(self, storage: "PrivateBucketStorage"):
        self._storage = storage

    def begin(self, name: str) -> str:
        """Return the bucket's name for the parts of a file that is about to come."""
        with _in_our_words():
            begun = self._client.create_multipart_upload(
                **self._place(name), ContentType="application/octet-stream"
            )
        return begun["UploadId"]

    def address(self, name: str, multipart_id: str, *, number: int, size_bytes: int) -> str:
        """Return where a browser sends one part by PUT, soon, and of exactly this many bytes."""
        return self._storage.presigned(
            name,
            method="PUT",
            signed_at=clock.now(),
            lasts_s=PART_WITHIN_S,
            query={"partNumber": str(number), "uploadId": multipart_id},
            headers={"Content-Length": str(size_bytes)},
        )

    def parts(self, name: str, multipart_id: str) -> dict[int, Part]:
        """Return the parts that are there, by their numbers."""
        asked = self._client.get_paginator("list_parts")
        with _in_our_words():
            pages = list(asked.paginate(**self._place(name), UploadId=multipart_id))
        return {
            part["PartNumber"]: Part(part["Size"], part["ETag"])
            for page in pages
            for part in page.get("Parts", ())
        }

    def put_together(self, name: str, multipart_id: str, parts: dict[int, Part]) -> None:
        """Make one file of the parts."""
        told = [{"PartNumber": number, "ETag": parts[number].etag} for number in sorted(parts)]
        with _in_our_words():
            self._client.complete_multipart_upload(
                **self._place(name), UploadId=multipart_id, MultipartUpload={"Parts": told}
            )

    def size(self, name: str) -> int:
        with _in_our_words():
            return self._client.head_object(**self._place(name))["ContentLength"]

    def blocks(self, name: str, size_bytes: int, *, at_once: int) -> Iterator[bytes]:
        """Yield the bytes of a file."""
        with _in_our_words():
            yield from self._storage.blocks(name, 0, size_bytes, at_once=at_once)

    def copy(self, name: str, target: str, *, content_type: str) -> None:
        """Have the bucket copy a file of the folder to another name."""
        with _in_our_words():
            self._client.copy(
                self._place(name),
                **self._place(target),
                ExtraArgs={"ContentType": content_type, "MetadataDirective": "REPLACE"},
                Config=TransferConfig(
                    multipart_threshold=COPIED_AT_ONCE, multipart_chunksize=COPIED_AT_ONCE
                ),
            )

    def forget(self, name: str, multipart_id: str = "") -> None:
        """Delete a file and its parts. Harmless when there is none."""
        with _in_our_words():
            if multipart_id:
                self._abort(name, multipart_id)
            self._client.delete_object(**self._place(name))

    def left_there(self) -> Iterator[LeftThere]:
        """Yield all that lies in the folder."""
        where = {"Bucket": self._storage.bucket_name, "Prefix": self._key(f"{FOLDER}/x")[:-1]}
        with _in_our_words():
            for page in self._client.get_paginator("list_multipart_uploads").paginate(**where):
                for each in page.get("Uploads", ()):
                    name, moment = self._name(each["Key"]), each["Initiated"].timestamp()
                    yield LeftThere(name, each["UploadId"], moment)
            for page in self._client.get_paginator("list_objects_v2").paginate(**where):
                for each in page.get("Contents", ()):
                    yield LeftThere(self._name(each["Key"]), "", each["LastModified"].timestamp())

    def _abort(self, name: str, multipart_id: str) -> None:
        try:
            self._client.abort_multipart_upload(**self._place(name), UploadId=multipart_id)
        except ClientError as error:
            # Put together since, or forgotten before.
            if _status(error) != NOT_THERE:
                raise

    def _place(self, name: str) -> dict[str, str]:
        return {"Bucket": self._storage.bucket_name, "Key": self._key(name)}

    def _key(self, name: str) -> str:
        return self._storage._normalize_name(name)

    def _name(self, key: str) -> str:
        return key.removeprefix(self._key("x")[:-1])

    @cached_property
    def _client(self) -> Any:
        storage = self._storage
        return storage._create_session().client(
            "s3",
            region_name=storage.region_name,
            endpoint_url=storage.endpoint_url,
            config=storage.client_config.merge(
                Config(
                    read_timeout=SILENT_FOR_S,
                    # A browser sends no checksum with a part, so none may be promised at the beginning.
                    request_checksum_calculation="when_required",
                )
            ),
        )


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if _status(error) == NOT_THERE:
            raise FileNotFoundError("The bucket does not have it.") from error
        if _status(error) >= SERVER_ERROR:
            raise StorageIsAway from error
        raise
    except BotoCoreError as error:
        raise StorageIsAway from error


def _status(error: ClientError) -> int:
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
