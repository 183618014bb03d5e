"""What's new: a line for each module, edition and pathway as it first appears."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from learning.modules.base import HubPage


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

    def get_url(self, request=None) -> str:
        """Return where the new thing is; of an edition, what it changed."""
        address = self.page.get_url(request) or "/"
        return f"{address}editions/" if self.edition else address


class WhatsNewPage(HubPage):
    """The newest first, also as a feed."""

    intro = models.CharField(max_length=250, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "what's new page"

    def get_context(self, request, *args, **kwargs):
        from ..news import news_page

        return {
            **super().get_context(request, *args, **kwargs),
            "items": news_page(request.GET.get("page")),
        }
