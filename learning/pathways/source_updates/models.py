"""That a source changed in a way that its pathways should be looked at for."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page


class SourceChange(models.Model):
    """A pathway shows something that is not what it was, until an editor has looked at it.

    One row waits for each pathway and source; a later change brings it up to date.
    """

    pathway = models.ForeignKey(
        "learning.PathwayPage", on_delete=models.CASCADE, related_name="source_changes"
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=600)
    changed_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "page"],
                condition=models.Q(looked_at=None),
                name="one_change_waits_per_source",
            )
        ]

    def __str__(self):
        return f"{self.page_id} in {self.pathway_id}: {self.what}"
