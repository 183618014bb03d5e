"""One row for each file that is on its way in, or has arrived and waits to be used."""

import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from .rules import MAX_NAME


class UploadQuerySet(models.QuerySet):
    def of(self, owner: AbstractUser) -> "UploadQuerySet":
        return self.filter(owner=owner)

    def still_on_their_way(self) -> "UploadQuerySet":
        return self.filter(received_bytes__lt=models.F("size_bytes"))

    def whole(self) -> "UploadQuerySet":
        return self.filter(received_bytes=models.F("size_bytes"))


class Upload(models.Model):
    """A file of `size_bytes`, of which the first `received_bytes` are safely on disk.

    `changed_ms` is when the file was last changed on the editor's computer, in milliseconds since
    1970, as the browser told: with name and size it tells the same file again, in any browser.
    `holder` names the request that is writing, until `held_until`: it moves that on as bytes
    come, so that one whose line has died lets go by itself.

    `multipart_id`: the bucket's name for a file that browsers send to it themselves; empty for one that
    comes to the hub. Such a file is whole once the bucket has put its parts together, not before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    filename = models.CharField(max_length=MAX_NAME)
    size_bytes = models.PositiveBigIntegerField()
    changed_ms = models.PositiveBigIntegerField(default=0)
    received_bytes = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    holder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    multipart_id = models.CharField(
        max_length=1024, blank=True, default="", db_default="", editable=False
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]

    def __str__(self):
        return f"{self.filename}, {self.percent} %"

    @property
    def is_whole(self) -> bool:
        return self.received_bytes == self.size_bytes

    @property
    def percent(self) -> int:
        return int(100 * self.received_bytes / self.size_bytes)
