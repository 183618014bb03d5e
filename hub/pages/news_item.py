"""A line for each module, edition and pathway as it first appears."""

from django.db import models
from django.http import HttpRequest
from wagtail.models import Page


class NewsItem(models.Model):
    """One thing that was first published, with the editor's line about it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="news_items")
    # Of a work's later editions; 0 when the page itself is new.
    edition = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=40)
    line = models.CharField(max_length=200)
    published_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "edition"], name="one_line_per_edition")
        ]

    def __str__(self):
        return self.line

    @property
    def title(self) -> str:
        return f"{self.page.title}, edition {self.edition}" if self.edition else self.page.title

    def get_url(self, request: HttpRequest | None = None) -> str:
        """Return where the new thing is; of an edition, what it changed."""
        address = self.page.get_url(request) or "/"
        return f"{address}editions/" if self.edition else address
