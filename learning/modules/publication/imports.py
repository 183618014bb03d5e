"""A Word file that has come in and waits to be checked: kept until its drafts are made, a day at most."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..downloads.models import private_storage

KEPT_FOR = timedelta(days=1)


class PublicationImport(models.Model):
    """One Word file on its way to drafts, with what reading it said. Only its owner sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="publication_imports"
    )
    name = models.CharField(max_length=255)
    file = models.FileField(storage=private_storage, upload_to="imports")
    kind = models.CharField(max_length=20)
    onto = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+"
    )
    # media.publications.json_form and Receipt.to_json.
    publication = models.JSONField()
    receipt = models.JSONField()
    styles = models.JSONField(default=dict)
    # Small pictures by key: see import_thumbs.
    thumbs = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name


def sweep_imports() -> int:
    """Forget what nobody made drafts of in time; return how many. Repeating is harmless."""
    old = list(PublicationImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR))
    for waiting in old:
        waiting.delete()
    return len(old)
