"""Reading how far people get. No number under ten leaves this file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from wagtail.models import Page

from ..models import PathwayStep
from ..page import PathwayPage
from .rules import Shown, Walked, first_shown_day, shown


@dataclass(frozen=True)
class StepShown:
    """A step and what may be said of it. `block_id` is that of its block in the editor."""

    number: int
    block_id: str
    title: str
    kind_label: str
    shown: Shown


def how_far(pathway: PathwayPage, *, today: date) -> list[StepShown]:
    """Return the published steps in order, with how many started and finished lately. One query."""
    return [_shown(step) for step in _counted(today).filter(pathway_id=pathway.pk)]


def how_far_in_each(pathways: Iterable[Page], *, today: date) -> dict[int, list[StepShown]]:
    """Return the same for several pathways, by their ids. One query."""
    found: dict[int, list[StepShown]] = {}
    for step in _counted(today).filter(pathway__in=pathways):
        found.setdefault(step.pathway_id, []).append(_shown(step))
    return found


def _counted(today: date):
    lately = Q(days__day__gte=first_shown_day(today), days__day__lte=today)
    return PathwayStep.objects.order_by("pathway_id", "position").annotate(
        started=Coalesce(Sum("days__started", filter=lately), 0),
        finished=Coalesce(Sum("days__finished", filter=lately), 0),
    )


def _shown(step: PathwayStep) -> StepShown:
    return StepShown(
        number=step.position,
        block_id=step.block_id,
        title=step.title,
        kind_label=step.of_kind.label,
        shown=shown(Walked(step.started, step.finished)),
    )
