"""The files of a work that people take away, and the queue that makes them."""

from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page


def private_storage() -> Storage:
    return storages["private"]


def delete_file_with_row(
    sender: "type[PublicationFile]", instance: "PublicationFile", **kwargs
) -> None:
    """Delete the file of a row after the commit that deletes it, however the row was deleted."""
    if instance.file:
        storage, name = instance.file.storage, instance.file.name
        transaction.on_commit(lambda: storage.delete(name))


class PublicationFile(models.Model):
    """One file of a work as last made. The last good one stays until a newer one is good.

    `pages` are the ids of the pages whose words are in it: who may not see one
    of them gets nothing. `problem` says why the latest try failed, `warnings` what
    the file does not show as it should; both are sentences for editors.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        LARGE_PRINT = "large-print", "PDF in large print"
        EPUB = "epub", "EPUB for e-readers"
        TEXT = "txt", "Plain text"
        WORD = "docx", "Word"
        PACK_PDF = "pack-pdf", "Session pack as a PDF"
        PACK_ZIP = "pack-zip", "Session pack for a memory stick"

    work = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="publication_files")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    file = models.FileField(storage=private_storage, upload_to="publications", blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_of = models.CharField(max_length=64, blank=True)
    pages = models.JSONField(default=list)
    made_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    warnings = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "kind"], name="one_file_of_a_kind")]

    def __str__(self):
        return f"{self.work_id}: {self.kind}"


class PublicationBuild(models.Model):
    """That the files of a work are to be made. `wanted` is raised by each publish.

    What is wanted while it is being made is made once more: `built` is then less.
    `recipe` is that of the writers that made the files last.
    """

    work = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="publication_build")
    wanted = models.PositiveIntegerField(default=0)
    built = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    owner = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    recipe = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return f"{self.work_id}: {self.built} of {self.wanted}"
