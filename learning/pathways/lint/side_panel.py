"""*Pathway* beside the page editor: what the steps add up to, and what to mend."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from ..page import PathwayPage
from ..services import steps_from_stream
from .queries import pathway_facts
from .rules import findings_of, sums_of


def look_over(pathway: PathwayPage) -> dict:
    """Return the sums and findings of a pathway as its steps are in memory, for the panel's list."""
    facts = pathway_facts(pathway, steps_from_stream(pathway))
    return {"sums": sums_of(facts), "findings": findings_of(facts)}


class PathwaySidePanel(BaseSidePanel):
    """Shows what is saved. Wagtail renders it anew each time the page saves itself."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle pathway"
        icon_name = "list-ol"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.looked["findings"])}

    name = "pathway"
    title = "Pathway"
    template_name = "learning/admin/pathway_panel.html"
    order = 200

    def __init__(self, pathway: PathwayPage, request, *, parent_id: int):
        super().__init__(pathway, request)
        self.parent_id = parent_id
        self.looked = look_over(pathway)

    @property
    def media(self) -> Media:
        return Media(css={"all": ["learning/pathway_panel.css"]}, js=["learning/pathway_panel.js"])

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            **self.looked,
            "look_url": self._look_url(),
        }

    def _look_url(self) -> str:
        if self.object.pk:
            return reverse("hub_look_over", args=[self.object.pk])
        return reverse("hub_look_over_new", args=[self.parent_id])


def with_pathway_panel(
    panels: list[BaseSidePanel], page: Page, request: HttpRequest, *, parent_id: int
) -> list[BaseSidePanel]:
    """Return an editor's side panels, with ours after the status when the page is a pathway."""
    if isinstance(page, PathwayPage):
        panels.insert(1, PathwaySidePanel(page, request, parent_id=parent_id))
    return panels
