"""What an editor tells readers about a change."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class WithChangeNote(models.Model):
    """A page whose publishing is told in the list of changes, also by the clock or an approval."""

    change_note = models.CharField(
        "what changed",
        max_length=500,
        blank=True,
        help_text="For readers, in the list of changes. For example: The bus fares are those of 2026.",
    )

    class Meta:
        abstract = True


CHANGE_PANEL = MultiFieldPanel([FieldPanel("change_note")], heading="What changed")
