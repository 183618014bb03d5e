"""What's new, the newest first."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from learning.modules.api import HubPage

from ..news import news_page


class WhatsNewPage(HubPage):
    """The newest first, also as a feed."""

    intro = models.CharField(max_length=250, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "what's new page"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "items": news_page(request.GET.get("page")),
        }
