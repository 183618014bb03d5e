"""*Part of pathways* beside the editor of a source."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from ...modules.api import ChapterPage, ModulePage
from ..models import PathwayStep
from ..references import edit_url_of, steps_using_page
from .queries import to_look_at


class PartOfPathwaysSidePanel(BaseSidePanel):
    """The pathways that show a page or anything below it, with their steps."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle pathways that show this"
        icon_name = "link"

        def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.pathways)}

    name = "part-of-pathways"
    title = "Part of pathways"
    template_name = "learning/admin/part_of_pathways.html"
    order = 210

    def __init__(self, page, request, steps: list[PathwayStep]):
        super().__init__(page, request)
        self.pathways: dict[int, tuple] = {}
        for step in steps:
            _, shown = self.pathways.setdefault(step.pathway_id, (step.pathway, []))
            shown.append(step)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        waiting = {found.change.pathway_id for found in to_look_at([self.object.pk])}
        return {
            **super().get_context_data(parent_context),
            "pathways": [
                {
                    "title": pathway.title,
                    "url": edit_url_of(pathway),
                    "steps": steps,
                    "waits": pathway.pk in waiting,
                }
                for pathway, steps in self.pathways.values()
            ],
            "replace_url": reverse("hub_replace", args=[self.object.pk]),
            "report_url": f"{reverse('hub_to_look_after')}?kind=pathways",
        }


def with_part_of_pathways(
    panels: list[BaseSidePanel], page: Page, request: HttpRequest
) -> list[BaseSidePanel]:
    """Return an editor's side panels, with ours after the status when a pathway shows the page."""
    shown = page.pk and isinstance(page, (ModulePage, ChapterPage))
    if shown and (steps := list(steps_using_page(page))):
        panels.insert(1, PartOfPathwaysSidePanel(page, request, steps))
    return panels
