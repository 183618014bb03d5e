"""An article: a checklist, a plan for a session, a short text."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import ProseBlock
from ..metadata import ModulePage
from ..reading.reading_views import article_view
from .booklet import module_tabs


class ArticlePage(ModulePage):
    """A module on one page."""

    body = StreamField(ProseBlock(), blank=True)

    usual_format = "article"
    parent_page_types = ["learning.LibraryPage"]
    subpage_types = []
    search_fields = [*ModulePage.search_fields, index.SearchField("body")]
    edit_handler = module_tabs(FieldPanel("body"))

    class Meta:
        verbose_name = "article"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "view": article_view(self, request),
        }
