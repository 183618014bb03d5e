"""Booklets and guidance: modules that are made of chapters."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ...passages.api import visible
from ..blocks import ProseBlock
from ..editions.change_notes import CHANGE_PANEL, WithChangeNote
from ..editions.routes import WithEditions
from ..metadata import ModulePage
from ..page_memory import live_children
from ..reading.reading_views import module_view
from .chapter import ChapterPage


def module_tabs(*content) -> TabbedInterface:
    """Return the three tabs every kind of module has in the editor."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title"),
                    FieldPanel("plain_summary"),
                    FieldPanel("summary"),
                    *content,
                ],
                heading="Content",
            ),
            ObjectList(ModulePage.about_panels, heading="About it"),
            ObjectList([*Page.promote_panels, PublishingPanel()], heading="Publish"),
        ]
    )


class ChapteredPage(WithEditions, WithChangeNote, ModulePage):
    """A module whose words are in its chapters."""

    subtitle = models.CharField(max_length=200, blank=True)
    authors = models.CharField(
        max_length=500,
        blank=True,
        help_text="With commas between. For example: Ada Smith, Ben Jones.",
    )
    language = models.CharField(
        max_length=35, default="en-GB", help_text="Its code. For example: en-GB, cy."
    )
    # What the Word file said of itself, as (name, value) pairs.
    file_properties = models.JSONField(default=list, blank=True, editable=False)
    body = StreamField(ProseBlock(), blank=True, verbose_name="before the first chapter")
    simple_words = StreamField(
        ProseBlock(),
        blank=True,
        help_text="The same in simple words. Easy Read needs pictures and testing: this is not it.",
    )
    simple_words_title = models.CharField(max_length=200, blank=True)
    simple_words_note = models.CharField(max_length=300, blank=True)

    parent_page_types = ["learning.LibraryPage"]
    subpage_types = ["learning.ChapterPage"]
    search_fields = [
        *ModulePage.search_fields,
        index.SearchField("body"),
        index.SearchField("simple_words"),
    ]
    edit_handler = module_tabs(
        FieldPanel("subtitle"),
        FieldRowPanel([FieldPanel("authors"), FieldPanel("language")]),
        FieldPanel("body"),
        FieldPanel("simple_words_title"),
        FieldPanel("simple_words_note"),
        FieldPanel("simple_words"),
        CHANGE_PANEL,
    )

    class Meta:
        abstract = True

    def chapters_for(self, request: HttpRequest) -> list[ChapterPage]:
        """Return the live chapters that this person may read, in order."""
        return visible(request, live_children(self, ChapterPage))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "view": module_view(self, request)}


class BookletPage(ChapteredPage):
    """A booklet, for example of stories."""

    usual_format = "example"
    template = "learning/module_page.html"

    class Meta:
        verbose_name = "booklet"


class GuidancePage(ChapteredPage):
    """Guidance: principles, features, advice."""

    usual_format = "guide"
    template = "learning/module_page.html"

    class Meta:
        verbose_name = "guidance"
        verbose_name_plural = "guidance"
