"""Files that browsers send to the bucket: which parts are there, where the next goes, and the end.

No byte of them comes through the hub; each part has an address that is signed for it alone.
"""

from pathlib import Path

from django.db import connection
from django.utils import timezone

from .models import Upload
from .rules import part_sizes
from .services import KEPT_FOR, NO_ROOM, Refused
from .storage_paths import bucket_incoming, free_bytes, name_in_bucket, new_second_name

BLOCK_BYTES = 1024**2


class PartsMissing(Exception):
    """Not all parts are there, or one is not as long as it was announced."""


def parts_there(upload: Upload) -> list[int]:
    """Return the numbers of the parts that are there as announced, and note how far the upload is.

    Raises FileNotFoundError when the bucket has forgotten it, StorageIsAway when it does not answer.
    """
    sizes = part_sizes(upload.size_bytes)
    if upload.is_whole:
        return list(range(1, len(sizes) + 1))
    there = sorted(_as_announced(upload, sizes))
    # Whole it is once they are put together, not before.
    upload.received_bytes = min(sum(sizes[number - 1] for number in there), upload.size_bytes - 1)
    _keep(upload)
    return there


def address_of_part(upload: Upload, number: int) -> str:
    """Return where a browser sends this part by PUT. Raises Refused for one that the file does not have."""
    sizes = part_sizes(upload.size_bytes)
    if upload.is_whole or not 1 <= number <= len(sizes):
        raise Refused("The file has no such part.", 400)
    # Parts come in order. (The bucket is asked how far it is when somebody goes on.)
    before = min(sum(sizes[: number - 1]), upload.size_bytes - 1)
    upload.received_bytes = max(upload.received_bytes, before)
    _keep(upload)
    return bucket_incoming().address(
        name_in_bucket(upload.pk),
        upload.multipart_id,
        number=number,
        size_bytes=sizes[number - 1],
    )


def put_together(upload: Upload) -> None:
    """Have the bucket make one file of the parts. Repeating it is harmless.

    Raises PartsMissing, FileNotFoundError when the bucket has forgotten the upload, or StorageIsAway.
    """
    if upload.is_whole:
        return
    name, incoming = name_in_bucket(upload.pk), bucket_incoming()
    try:
        parts = _as_announced(upload, part_sizes(upload.size_bytes))
        if len(parts) < len(part_sizes(upload.size_bytes)):
            raise PartsMissing
        incoming.put_together(name, upload.multipart_id, parts)
    except FileNotFoundError:
        # Perhaps it was put together a moment ago, and the answer did not arrive: the size tells.
        pass
    if incoming.size(name) != upload.size_bytes:
        raise PartsMissing
    upload.received_bytes = upload.size_bytes
    _keep(upload)


def fetch_copy(upload: Upload) -> Path:
    """Return a copy, on this machine's disk, of a whole upload that lies in the bucket.

    Raises FileNotFoundError, StorageIsAway, or Refused without room; then no copy is left.
    """
    if free_bytes() < upload.size_bytes:
        raise Refused(NO_ROOM, 507)
    path = new_second_name(upload.pk)
    # The bucket may be slow: the database is not kept waiting for it.
    if not connection.in_atomic_block:
        connection.close()
    try:
        with path.open("xb") as file:
            name = name_in_bucket(upload.pk)
            for block in bucket_incoming().blocks(name, upload.size_bytes, at_once=BLOCK_BYTES):
                file.write(block)
            if file.tell() != upload.size_bytes:
                raise FileNotFoundError("The bucket does not have all of it.")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _as_announced(upload: Upload, sizes: list[int]) -> dict:
    parts = bucket_incoming().parts(name_in_bucket(upload.pk), upload.multipart_id)
    return {
        number: part
        for number, part in parts.items()
        if number <= len(sizes) and part.size_bytes == sizes[number - 1]
    }


def _keep(upload: Upload) -> None:
    """Write down how far it is, and keep it for a day from now."""
    upload.expires_at = timezone.now() + KEPT_FOR
    rows = Upload.objects.filter(pk=upload.pk)
    # A slower request never takes back that it is whole.
    if not upload.is_whole:
        rows = rows.still_on_their_way()
    rows.update(received_bytes=upload.received_bytes, expires_at=upload.expires_at)
