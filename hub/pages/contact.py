"""The page to write to the people who run the site."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from learning.modules.api import HubPage

from ..messages.views import contact


class ContactPage(HubPage):
    """A form without an account: what is written lands in the editors' inbox."""

    intro = models.CharField(max_length=300, blank=True)
    thanks = models.CharField(
        max_length=300,
        default="Thank you. Your message has reached us, and a person will read it.",
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("thanks")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = "contact page"

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return contact(request, page=self)
