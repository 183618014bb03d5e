"""Pages about the site: about, for groups, accessibility, privacy."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from learning.modules.api import HubPage, ProseBlock, prose_view

# These addresses are promised to others, so they tell the page.
PRIVACY = "privacy"
ACCESSIBILITY = "accessibility"


class InformationPage(HubPage):
    """Prose about the site itself."""

    intro = models.CharField(max_length=300, blank=True)
    body = StreamField(ProseBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*HubPage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["hub.HomePage", "hub.InformationPage"]
    subpage_types = ["hub.InformationPage"]

    class Meta:
        verbose_name = "information page"

    @property
    def is_about_privacy(self) -> bool:
        """Whether this is the page at /privacy/, where people choose what is counted."""
        return self.slug == PRIVACY

    @property
    def is_about_accessibility(self) -> bool:
        """Whether this is the page at /accessibility/, which names the browsers the hub is for."""
        return self.slug == ACCESSIBILITY

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "view": prose_view(self)}
