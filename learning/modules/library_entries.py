"""The library's read model: one row a listed page, projected on publish."""

from django.db import models
from wagtail.models import Page


class LibraryEntry(models.Model):
    """What a card in the library says. Rebuilt from its page, never edited."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="library_entry", primary_key=True
    )
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(default=1)
    words = models.PositiveIntegerField(default=0)
    level = models.CharField(max_length=10, blank=True)
    format = models.CharField(max_length=60, blank=True)
    module_title = models.CharField(max_length=255, blank=True)
    invented_label = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    image = models.ForeignKey(
        "media.HubImage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    listed = models.BooleanField(default=True)
    # {facet: [values]}: what its LibraryFacet rows say, for pages that show a few entries.
    facet_values = models.JSONField(default=dict)
    # Of a work in chapters: its newest edition.
    edition = models.PositiveIntegerField(null=True)
    edition_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "library entries"

    def __str__(self):
        return self.title

    @property
    def invented(self) -> bool:
        """Whether the label for invented people and places must show."""
        return bool(self.invented_label)


class LibraryFacet(models.Model):
    """One value that an entry is found by. `facet` is the name in the address."""

    entry = models.ForeignKey(LibraryEntry, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "facet", "value"], name="one_facet_value_per_entry"
            )
        ]
        indexes = [models.Index(fields=["facet", "value"])]

    def __str__(self):
        return f"{self.facet}={self.value}"
