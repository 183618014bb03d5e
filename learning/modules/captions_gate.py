"""A webinar goes live with captions, or with a reason that learners can read."""

from typing import Any

from wagtail.models import Page

from media.recordings.api import Recording, captions_track

from .exceptions import NotPublished
from .forms import HubPageForm

PROBLEM = "Nothing was published: the recording has no captions."
REMEDY = (
    "Open the recording and add captions. Or write under “Why there are no captions” "
    "what learners should know."
)


def lacks_captions(recording: Recording | None) -> bool:
    """Return whether the page has a recording without captions."""
    return recording is not None and captions_track(recording) is None


def refuse_without_captions(page: Page) -> None:
    """Raise NotPublished if the page's recording has no captions and nobody says why."""
    if lacks_captions(page.recording) and not page.no_captions_reason.strip():
        raise NotPublished(page, PROBLEM, [REMEDY])


class WebinarForm(HubPageForm):
    """Refuses at the field what publishing would refuse. Drafts may be unfinished."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        reason = (cleaned.get("no_captions_reason") or "").strip()
        silent = lacks_captions(cleaned.get("recording"))
        if silent and not reason and not self.is_deferred_validation:
            self.add_error("no_captions_reason", f"The recording has no captions. {REMEDY}")
        return cleaned
