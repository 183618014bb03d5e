"""The home page: one sentence, three doors, the pathways, what is new."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from learning.modules.api import HubPage, RoutedFromAbove

from .home_view import home_context


class HomePage(RoutedFromAbove, HubPage):
    """Where people come in."""

    headline = models.CharField(max_length=120, default="Learn how people do research together")
    smile_word = models.CharField(
        max_length=40,
        blank=True,
        default="together",
        help_text="The word of the headline that sits on the coral arc.",
    )
    intro = models.CharField(max_length=300, blank=True)
    webinar = models.ForeignKey(
        "learning.WebinarPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The first door.",
    )
    booklet = models.ForeignKey(
        "learning.BookletPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The second door.",
    )
    pathway = models.ForeignKey(
        "learning.PathwayPage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The third door.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("smile_word"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("webinar"), FieldPanel("booklet"), FieldPanel("pathway")],
            heading="Three ways to begin",
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = "home page"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **home_context(self, request)}
