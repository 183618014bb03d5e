"""Pages about the site: about, for groups, accessibility, privacy."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from learning.modules.base import HubPage
from learning.modules.blocks import ProseBlock


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

    def get_context(self, request, *args, **kwargs):
        from learning.modules.reading import prose_view

        return {**super().get_context(request, *args, **kwargs), "view": prose_view(self)}
