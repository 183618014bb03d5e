"""The page of all the words you may meet."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..base import HubPage
from ..reading.glossary_terms import glossary_letters


class GlossaryPage(HubPage):
    """All the words you may meet, by letter."""

    intro = models.TextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "glossary page"

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "letters": glossary_letters()}
