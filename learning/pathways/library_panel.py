"""The button *Add from the library* in the page editor."""

from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from wagtail.admin.panels import Panel


class LibraryPanel(Panel):
    """Adds steps to the stream `field` of the page that is edited."""

    def __init__(self, field: str, **kwargs):
        super().__init__(**kwargs)
        self.field = field

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "field": self.field}

    class BoundPanel(Panel.BoundPanel):
        template_name = "learning/admin/library_panel.html"

        @property
        def media(self) -> Media:
            return Media(
                js=[Script("learning/builder/library.js", type="module")],
                css={"all": ["learning/builder/library-window.css"]},
            )

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "window_url": reverse("hub_library"),
                "steps_url": reverse("hub_library_steps"),
                "field": self.panel.field,
            }
