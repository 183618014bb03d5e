"""A pathway never promises more than its sources give: each is as public as the pathway."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from ..modules.api import NotPublished
from ..passages.api import closed_places, restrictions_on
from .models import PathwayStep
from .pathway import Pathway
from .services import steps_from_stream


@dataclass(frozen=True)
class VisibilityProblem:
    """A step that learners could not see, with the reason in words."""

    position: int
    title: str
    reason: str

    def __str__(self):
        return f"Step {self.position} ({self.title}): {self.reason}"


class NotPublicEnough(NotPublished):
    """A pathway was about to be published with a source less public than itself."""

    def __init__(self, pathway: Pathway, gaps: list[VisibilityProblem]):
        problem = f"Nothing was published: learners could not see every step of “{pathway.title}”."
        super().__init__(pathway, problem, gaps)

    @property
    def way_out(self) -> tuple[str, str]:
        """Where most of it can be put right, and what that is called."""
        return reverse("hub_publish_with_drafts", args=[self.page.pk]), "Publish with its drafts"


def refuse_invisible_sources(pathway: Pathway) -> None:
    """Raise NotPublicEnough if learners could not see every step once it is published."""
    gaps = visibility_problems(
        steps_from_stream(pathway),
        path=pathway.path,
        go_live_at=pathway.go_live_at,
        expire_at=pathway.expire_at,
    )
    if gaps:
        raise NotPublicEnough(pathway, gaps)


def visibility_problems(
    steps: list[PathwayStep], *, path: str, go_live_at: datetime | None, expire_at: datetime | None
) -> list[VisibilityProblem]:
    """Return the steps whose source is less public than a pathway at that place of the tree.

    `path` may be the parent's while the pathway is being created.
    """
    sources = Page.objects.in_bulk({step.page_id for step in steps if step.page_id})
    closed = closed_places()
    allowed = restrictions_on(path, closed)
    starts = max(go_live_at or timezone.now(), timezone.now())
    gaps = []
    for step in steps:
        source = sources.get(step.page_id)
        reason = _reason(step, source, starts, expire_at) or (
            "only some people may see this, and the pathway is open to more. "
            "Open it, or choose something else."
            if source and restrictions_on(source.path, closed) - allowed
            else ""
        )
        if reason:
            gaps.append(
                VisibilityProblem(step.position, source.title if source else step.title, reason)
            )
    return gaps


def _reason(
    step: PathwayStep, source: Page | None, starts: datetime, expire_at: datetime | None
) -> str:
    if not step.of_kind.source or step.document_id:
        return ""
    if source is None:
        return f"choose {step.of_kind.source} for it to show."
    if not source.live and not _is_live_by(source, starts):
        return "this is not published. Choose “Publish with its drafts”, or show something else."
    if source.expire_at and (expire_at is None or source.expire_at < expire_at):
        day = date_format(timezone.localtime(source.expire_at), "j F Y")
        return f"this comes off the site on {day}. Take away that date, or choose something else."
    return ""


def _is_live_by(source: Page, moment: datetime) -> bool:
    """Return whether the clock will have published the source by then."""
    return source.revisions.filter(approved_go_live_at__lte=moment).exists()
