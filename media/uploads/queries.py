"""Reading uploads. Everybody sees their own alone."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.utils import timezone

from .models import Upload


def own_uploads(owner: AbstractUser, now: datetime | None = None) -> QuerySet[Upload]:
    """Return the uploads that somebody began and has not used, oldest first."""
    return Upload.objects.of(owner).filter(expires_at__gt=now or timezone.now())


def own_upload(owner: AbstractUser, upload_id: UUID | str) -> Upload | None:
    """Return one of them; None for somebody else's, for one that is gone and for what is no id."""
    try:
        wanted = upload_id if isinstance(upload_id, UUID) else UUID(str(upload_id))
    except ValueError:
        return None
    return own_uploads(owner).filter(pk=wanted).first()
