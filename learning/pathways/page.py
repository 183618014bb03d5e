"""Pathways: an editor's routes through the library."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from ..modules.api import NEWS_PANEL, HubPage, HubPageForm
from . import views
from .copy_form import PathwayCopyForm
from .data import PathwayLine
from .group import views as group_views
from .library_panel import LibraryPanel
from .pathway import GroupSize, Pathway
from .previews import modes_of
from .previews import serve as serve_preview
from .queries import public_lines
from .selections import views as selection_views
from .source_visibility import refuse_invisible_sources


class PathwayForm(HubPageForm):
    """Shows the group sizes as boxes to tick."""

    group_sizes = forms.MultipleChoiceField(
        choices=GroupSize.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Works for",
        help_text="How people may follow it.",
    )


class PathwayIndexPage(HubPage):
    """All pathways, each as a line with its stations."""

    intro = models.CharField(max_length=250, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = ["learning.PathwayPage"]
    max_count = 1

    class Meta:
        verbose_name = "pathways"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "pathways": _lines_below(self, request),
        }


def _lines_below(index: PathwayIndexPage, request) -> list[PathwayLine]:
    """Return the lines below a pathway index, in the editor's order."""
    return public_lines(PathwayPage, request, below=index)


class PathwayPage(RoutablePageMixin, Pathway):
    """A pathway with its pages: overview, steps, plan, group, statement, print."""

    base_form_class = PathwayForm
    copy_form_class = PathwayCopyForm
    parent_page_types = ["learning.PathwayIndexPage"]
    subpage_types = []
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("strapline"),
        index.SearchField("steps"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title"),
                    FieldPanel("strapline"),
                    FieldPanel("outcomes"),
                    LibraryPanel("steps", heading="From the library"),
                    FieldPanel("steps"),
                    FieldPanel("finish"),
                ],
                heading="Content",
            ),
            ObjectList(
                [
                    FieldPanel("audiences"),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("colour")]),
                    FieldPanel("group_sizes"),
                    FieldPanel("one_after_another"),
                    NEWS_PANEL,
                ],
                heading="About it",
            ),
            ObjectList([*Page.promote_panels, PublishingPanel()], heading="Publish"),
        ]
    )

    class Meta:
        verbose_name = "pathway"

    def get_route_paths(self) -> list[str]:
        """Return the addresses below the pathway's own, so that a new slug leaves a redirect for each."""
        steps = [f"/{number}/" for number in range(1, self.step_rows.count() + 1)]
        group = ["/group/", "/group/notes/", "/group/running-order/"]
        return ["/", *steps, *group, "/plan/", "/statement/", "/own/", "/print/"]

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The pages that a learner would see, from what is in the editor now."""
        return modes_of(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a page of the pathway with its unsaved steps. Nothing is written."""
        return serve_preview(self, request, mode_name)

    def check_before_publishing(self) -> None:
        """Refuse a source that is less public than the pathway would be; the error names the steps."""
        refuse_invisible_sources(self)

    @path("", name="overview")
    def overview(self, request: HttpRequest) -> HttpResponse:
        return views.overview(self, request)

    @path("<int:number>/", name="step")
    def step(self, request: HttpRequest, number: int) -> HttpResponse:
        return views.step(self, request, number)

    @path("plan/", name="plan")
    def plan(self, request: HttpRequest) -> HttpResponse:
        return views.plan(self, request)

    @path("group/", name="group")
    def group(self, request: HttpRequest) -> HttpResponse:
        return group_views.group(self, request)

    @path("group/notes/", name="group_notes")
    def group_notes(self, request: HttpRequest) -> HttpResponse:
        return group_views.notes(self, request)

    @path("group/running-order/", name="running_order")
    def running_order(self, request: HttpRequest) -> HttpResponse:
        return group_views.running_order(self, request)

    @path("statement/", name="statement")
    def statement(self, request: HttpRequest) -> HttpResponse:
        return views.statement(self, request)

    @path("own/", name="own")
    def own(self, request: HttpRequest) -> HttpResponse:
        return selection_views.own(self, request)

    @path("print/", name="print")
    def print_pack(self, request: HttpRequest) -> HttpResponse:
        return views.print_pack(self, request)
