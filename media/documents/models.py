"""Files to download: in the private storage, served by a view that asks `may_see`."""

from django.core.files.storage import Storage, storages
from django.db import models
from wagtail.documents.models import AbstractDocument, Document


def private_storage() -> Storage:
    return storages["private"]


class HubDocument(AbstractDocument):
    """A file that editors offer for download."""

    file = models.FileField(upload_to="documents", storage=private_storage)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"
