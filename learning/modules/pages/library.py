"""The library: every module, found by who it is for and how long it takes."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from ..base import HubPage
from ..library.library_view import library_view
from ..library.sorting import MOST_PICKS


class PicksBlock(blocks.StreamBlock):
    """What editors put first, in their order."""

    pick = blocks.PageChooserBlock(
        page_type=[
            "learning.BookletPage",
            "learning.GuidancePage",
            "learning.WebinarPage",
            "learning.ArticlePage",
            "learning.ChapterPage",
        ],
        icon="pick",
        group="From the library",
        label="Module or story",
        description="A booklet, guidance, webinar or article, or a chapter that stands in the library by itself.",
        preview_template="blocks/previews/step.html",
        preview_value={"why": "Something short to watch", "title": "A short webinar"},
    )

    class Meta:
        max_num = MOST_PICKS


class LibraryPage(HubPage):
    """Lists what there is, with filters that work as a plain GET form."""

    intro = models.CharField(max_length=250, blank=True)
    recommended = StreamField(
        PicksBlock(),
        blank=True,
        verbose_name="recommended first",
        help_text="What people see first. Good is three to six things that suit somebody who is new: for example "
        "something short to watch, a guide, one story and a list to take along. "
        "After them come things for beginners, the newest first.",
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("recommended")]
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

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "view": library_view(page=self, query=request.GET)}
