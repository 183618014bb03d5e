"""Which pathways wait for a look, and where they show what changed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from ..models import PathwayStep
from .models import SourceChange


@dataclass(frozen=True)
class ToLookAt:
    """A pathway with a source that changed, and the numbers of the steps that show it."""

    change: SourceChange
    steps: tuple[int, ...]


def to_look_at(page_ids: Collection[int] | None = None) -> list[ToLookAt]:
    """Return what waits for a look, the oldest first; of some sources only, if they are given. Two queries."""
    waiting = SourceChange.objects.filter(looked_at=None, pathway__live=True)
    if page_ids is not None:
        waiting = waiting.filter(page__in=page_ids)
    changes = list(waiting.select_related("pathway", "page"))
    sources = Q(page__in=[change.page_id for change in changes])
    steps: dict[tuple[int, int], list[int]] = {}
    for step in PathwayStep.objects.filter(sources) if changes else ():
        steps.setdefault((step.pathway_id, step.page_id), []).append(step.position)
    return [
        ToLookAt(change, tuple(steps.get((change.pathway_id, change.page_id), ())))
        for change in changes
    ]
