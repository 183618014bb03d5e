"""Publishing that is refused, in words for the editor."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from wagtail.models import Page


class NotPublished(PermissionDenied):
    """A page was about to go live that learners could not use as it is.

    `problem`: one sentence; `reasons`: what stands in the way, each with its remedy.
    """

    def __init__(self, page: Page, problem: str, reasons: Sequence):
        self.page, self.problem, self.reasons = page, problem, list(reasons)
        super().__init__(f"“{page.title}” cannot be published. " + " ".join(map(str, self.reasons)))
