"""Writing uploads: begin, take in bytes, remove, sweep."""

import time
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from .models import Upload
from .places import files_there, remove_bytes, room_bytes
from .rules import clean_name

KEPT_FOR = timedelta(hours=24)


class Refused(ValueError):
    """Why a file cannot come in, in words for people. `status` is the answer's number."""

    def __init__(self, words: str, status: int):
        super().__init__(words)
        self.status = status


def begin_upload(*, owner, filename: str, size_bytes: int) -> Upload:
    """Makes room for a file, before its first byte. Raises Refused."""
    refuse_what_does_not_fit(owner, size_bytes)
    return Upload.objects.create(
        owner=owner,
        filename=clean_name(filename),
        size_bytes=size_bytes,
        expires_at=timezone.now() + KEPT_FOR,
    )


def refuse_what_does_not_fit(owner, size_bytes: int) -> None:
    """Raises Refused for an empty file, one too large, over the person's share, or without room."""
    most, share = settings.MEDIA_MAX_UPLOAD_BYTES, settings.MEDIA_UPLOAD_QUOTA_BYTES
    if size_bytes == 0:
        raise Refused("The file is empty. Choose it again, or export it again.", 400)
    if size_bytes > most:
        raise Refused(f"The file is larger than {filesizeformat(most)}. Export it smaller.", 413)
    begun = Upload.objects.of(owner).aggregate(sum=Sum("size_bytes"))["sum"] or 0
    if begun + size_bytes > share:
        raise Refused(
            f"You have {filesizeformat(begun)} of uploads that are not saved yet. "
            f"You may have {filesizeformat(share)}. Save or remove some first.",
            507,
        )
    if size_bytes > room_bytes() - _still_to_come():
        raise Refused(NO_ROOM, 507)


NO_ROOM = (
    "There is not enough room on the hub's disk. What has arrived is kept. "
    "Tell the people who run the hub."
)


def _still_to_come() -> int:
    rows = Upload.objects.still_on_their_way()
    return rows.aggregate(sum=Sum(F("size_bytes") - F("received_bytes")))["sum"] or 0


def remove_upload(upload: Upload) -> None:
    """Deletes an upload; its bytes go when the row is gone for good."""
    upload_id = upload.pk
    Upload.objects.filter(pk=upload_id).delete()
    transaction.on_commit(partial(remove_bytes, upload_id))


def sweep_uploads(*, older_than_s: float = 60) -> int:
    """Removes what nobody came back for, and bytes without a row; returns how many files and rows.

    Repeating it is harmless.
    """
    expired = list(Upload.objects.filter(expires_at__lte=timezone.now()))
    for upload in expired:
        remove_upload(upload)
    known = {str(pk) for pk in Upload.objects.values_list("pk", flat=True)}
    before = time.time() - older_than_s
    stray = [name for name, at in files_there() if name not in known and at < before]
    for name in stray:
        remove_bytes(name)
    return len(expired) + len(stray)
