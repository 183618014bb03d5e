"""In a webinar's editor: which ways of taking its recording in there are, and what is missing."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel

from media.recordings.api import availability_of


class AvailabilityPanel(Panel):
    """Shows how complete the saved page's recording is; without one, nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "media/availability_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["media/availability.css"]})

        def is_shown(self) -> bool:
            return bool(getattr(self.instance, "recording_id", None))

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            recording = self.instance.recording
            return {
                **super().get_context_data(parent_context),
                "availability": availability_of(recording),
                "edit_url": reverse("wagtailmedia:edit", args=[recording.pk]),
            }
