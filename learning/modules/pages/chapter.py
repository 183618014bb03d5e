"""A chapter of a booklet or of guidance."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ..base import HubPage
from ..blocks import ProseBlock
from ..editions.change_notes import CHANGE_PANEL, WithChangeNote
from ..editions.edition_urls import RESERVED
from ..metadata import WithIdeas
from ..reading.reading_views import chapter_view


class ChapterPage(WithIdeas, WithChangeNote, HubPage):
    """Sections of prose. A chapter that tells a story says where and with whom."""

    plain_summary = models.CharField(
        max_length=300, blank=True, help_text="One plain sentence for contents and cards."
    )
    body = StreamField(ProseBlock(), blank=True)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Leave empty to use the time worked out from the words."
    )
    field_of_work = models.CharField(
        max_length=80, blank=True, help_text="For example: Public health."
    )
    setting = models.CharField(
        max_length=120, blank=True, help_text="For example: Tower block, large city."
    )
    team = models.CharField(
        max_length=250, blank=True, help_text="Who worked together, with commas between."
    )
    listed = models.BooleanField(
        "show in the library by itself",
        default=False,
        help_text="For chapters that stand alone, such as a story.",
    )

    parent_page_types = ["learning.BookletPage", "learning.GuidancePage"]
    subpage_types = []
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("plain_summary"),
        index.SearchField("body"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title"),
                    FieldPanel("plain_summary"),
                    FieldPanel("body"),
                    CHANGE_PANEL,
                ],
                heading="Content",
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("minutes"), FieldPanel("listed")]),
                    MultiFieldPanel(
                        [FieldPanel("field_of_work"), FieldPanel("setting"), FieldPanel("team")],
                        heading="If it tells a story",
                    ),
                    FieldPanel("stages"),
                    FieldPanel("principles"),
                    FieldPanel("features"),
                ],
                heading="About it",
            ),
            ObjectList([*Page.promote_panels, PublishingPanel()], heading="Publish"),
        ]
    )

    api_fields = ["plain_summary", "field_of_work", "setting"]

    class Meta:
        verbose_name = "chapter"

    def clean(self) -> None:
        super().clean()
        if self.slug == RESERVED:
            taken = (
                f"“{RESERVED}” is where the editions of a work are listed. Choose another address."
            )
            raise ValidationError({"slug": taken})

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "view": chapter_view(self, request),
        }
