"""The library: every module, found by who it is for and how long it takes."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from .base import HubPage


class LibraryPage(HubPage):
    """Lists what there is, with filters that work as a plain GET form."""

    intro = models.CharField(max_length=250, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = [
        "learning.BookletPage",
        "learning.GuidancePage",
        "learning.WebinarPage",
        "learning.ArticlePage",
    ]
    max_count = 1

    class Meta:
        verbose_name = "library"

    def get_context(self, request, *args, **kwargs):
        from .listing import library_view

        context = super().get_context(request, *args, **kwargs)
        return {**context, "view": library_view(page=self, query=request.GET)}
