"""What was published when: editions, the changes in them, and the words of each page."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks import ProseBlock


class Edition(models.Model):
    """One published state of a work, with a note for readers. Single chapters join the newest one."""

    class Kind(models.TextChoices):
        MATERIAL = "material", "Changes that matter"
        MINOR = "minor", "Small changes"

    work = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MATERIAL)
    note = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Ids of the chapters in their order; written when the next edition begins.
    order = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["work_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="one_edition_per_number")
        ]

    def __str__(self):
        return f"Edition {self.number} of {self.work}"


class EditionChange(models.Model):
    """One publishing in a work's life. `number` counts them; it is what devices remember.

    `page` is the chapter that was published by itself; None for a whole edition.
    The counts are of passages.
    """

    work = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    is_new = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    changed = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["work_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="one_change_per_number")
        ]

    def __str__(self):
        return f"Change {self.number} of {self.work}"


class EditionTextQuerySet(models.QuerySet):
    def at(self, number: int) -> "EditionTextQuerySet":
        """Return those that held right after the change with this number."""
        still = models.Q(until=None) | models.Q(until__gte=number)
        return self.filter(still, since__lte=number)

    def current(self) -> "EditionTextQuerySet":
        return self.filter(until=None)


class EditionText(models.Model):
    """The words of one page of a work, from one change to another (numbers of EditionChange).

    `until` is the last change at which they held; None while they do. `uids`:
    the permanent addresses of its passages by their key. `suppressed`: the page
    was taken down, so nobody reads it here either.
    """

    work = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="edition_texts")
    # That a page has words of its own is no use of it.
    work.wagtail_reference_index_ignore = page.wagtail_reference_index_ignore = True
    title = models.CharField(max_length=255)
    slug = models.CharField(max_length=255)
    body = StreamField(ProseBlock(), blank=True)
    words = models.PositiveIntegerField(default=0)
    uids = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)
    suppressed = models.BooleanField(default=False)

    objects = EditionTextQuerySet.as_manager()

    class Meta:
        ordering = ["work_id", "since"]
        constraints = [
            models.UniqueConstraint(fields=["page", "since"], name="one_text_per_change")
        ]

    def __str__(self):
        return f"{self.title} (as it was)"
