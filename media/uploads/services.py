"""Writing uploads: begin, take in bytes, remove, sweep."""

import logging
import time
import uuid
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import F, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from media.storage import StorageIsAway

from .models import Upload
from .rules import clean_name
from .storage_paths import (
    browsers_reach_bucket,
    bucket_incoming,
    files_there,
    free_bytes,
    name_in_bucket,
    owner_of,
    remove_bytes,
)

logger = logging.getLogger(__name__)
KEPT_FOR = timedelta(hours=24)


class Refused(ValueError):
    """Why a file cannot come in, in words for people. `status` is the answer's number."""

    def __init__(self, words: str, status: int):
        super().__init__(words)
        self.status = status


def begin_upload(
    *,
    owner: AbstractUser,
    filename: str,
    size_bytes: int,
    changed_ms: int = 0,
    to_bucket: bool = False,
) -> Upload:
    """Make room for a file, before its first byte. Raises Refused.

    `to_bucket`: a browser will send it there in parts. Raises StorageIsAway then.
    """
    refuse_what_does_not_fit(owner, size_bytes)
    upload_id = uuid.uuid4()
    multipart_id = bucket_incoming().begin(name_in_bucket(upload_id)) if to_bucket else ""
    return Upload.objects.create(
        id=upload_id,
        multipart_id=multipart_id,
        owner=owner,
        filename=clean_name(filename),
        size_bytes=size_bytes,
        changed_ms=changed_ms,
        expires_at=timezone.now() + KEPT_FOR,
    )


def refuse_what_does_not_fit(owner: AbstractUser, size_bytes: int) -> None:
    """Raise Refused for an empty file, one too large, over the person's share, or without room."""
    most, share = settings.MEDIA_MAX_UPLOAD_BYTES, settings.MEDIA_UPLOAD_QUOTA_BYTES
    if size_bytes == 0:
        raise Refused("The file is empty. Choose it again, or export it again.", 400)
    if size_bytes > most:
        raise Refused(
            f"The file has {filesizeformat(size_bytes)}. The hub takes {filesizeformat(most)} "
            "at most. Export it smaller.",
            413,
        )
    begun = Upload.objects.of(owner).aggregate(sum=Sum("size_bytes"))["sum"] or 0
    if begun + size_bytes > share:
        raise Refused(
            f"The file has {filesizeformat(size_bytes)}. You may have {filesizeformat(share)} of "
            f"uploads that are not saved yet; {filesizeformat(max(0, share - begun))} of it is "
            "free. Save or remove some first.",
            507,
        )
    room = max(0, free_bytes() - _still_to_come())
    if size_bytes > room:
        raise Refused(
            f"The file has {filesizeformat(size_bytes)}. There is not enough room on the hub's "
            f"disk: {filesizeformat(room)} is free. Tell the people who run the hub.",
            507,
        )


NO_ROOM = (
    "There is not enough room on the hub's disk. What has arrived is kept. "
    "Tell the people who run the hub."
)


def _still_to_come() -> int:
    rows = Upload.objects.still_on_their_way()
    return rows.aggregate(sum=Sum(F("size_bytes") - F("received_bytes")))["sum"] or 0


def remove_upload(upload: Upload) -> None:
    """Delete an upload; its bytes go when the row is gone for good."""
    upload_id = upload.pk
    Upload.objects.filter(pk=upload_id).delete()
    transaction.on_commit(partial(remove_bytes, upload_id))
    if upload.multipart_id:
        transaction.on_commit(partial(_forget_in_bucket, upload_id, upload.multipart_id))


def _forget_in_bucket(upload_id: uuid.UUID, multipart_id: str) -> None:
    """Delete what the bucket has of an upload; if it does not answer, the next sweep does."""
    incoming = bucket_incoming()
    if incoming is None:
        return  # files lie elsewhere since
    try:
        incoming.forget(name_in_bucket(upload_id), multipart_id)
    except StorageIsAway:
        logger.info("The bucket does not answer; an upload is removed from it later.")


def sweep_uploads(*, older_than_s: float = 60) -> int:
    """Remove what nobody came back for, and bytes without a row; return how many files and rows.

    Repeating it is harmless.
    """
    expired = list(Upload.objects.filter(expires_at__lte=timezone.now()))
    expired_ids = [upload.pk for upload in expired]
    for upload in expired:
        remove_upload(upload)
    known = {str(pk) for pk in Upload.objects.values_list("pk", flat=True)}
    before = time.time() - older_than_s
    stray = [name for name, at in files_there() if owner_of(name) not in known and at < before]
    for name in stray:
        remove_bytes(name)
    # What has expired goes from the bucket with the commit.
    known |= {str(upload_id) for upload_id in expired_ids}
    return len(expired_ids) + len(stray) + _sweep_bucket(known, before)


def _sweep_bucket(known: set[str], before: float) -> int:
    """Remove from the bucket what belongs to no upload; return how many."""
    if not browsers_reach_bucket():
        return 0  # nobody sends there, and the hub's key need not be allowed to look
    incoming = bucket_incoming()
    try:
        stray = [
            left
            for left in incoming.left_there()
            if left.name.rpartition("/")[2] not in known and left.changed_at < before
        ]
        for left in stray:
            incoming.forget(left.name, left.multipart_id)
    except StorageIsAway:
        logger.info("The bucket does not answer; it is swept later.")
        return 0
    return len(stray)
