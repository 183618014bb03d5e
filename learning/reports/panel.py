"""What waits for an editor, on the dashboard."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component

from .data import KINDS
from .gather import counts


class ToLookAfterPanel(Component):
    """One line for each kind of finding, with its number."""

    name = "to_look_after"
    template_name = "learning/admin/to_look_after_panel.html"
    order = 150

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        report = reverse("hub_to_look_after")
        lines = [
            {"count": count, "label": KINDS[kind], "url": f"{report}?kind={kind}"}
            for kind, count in counts().items()
            if count
        ]
        return {"lines": lines, "report_url": report}


def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Hook `construct_homepage_panels`."""
    if user_has_any_page_permission(request.user):
        panels.append(ToLookAfterPanel())
