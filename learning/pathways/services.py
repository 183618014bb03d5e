"""Writing pathways: their steps as published, and pages taken down at once."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import PROTECT
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision

from ..modules.api import suppress
from .block_targets import block_targets_of
from .blocks import STAGE
from .models import PathwayStep, TakeDown
from .pathway import Pathway

# What publishing writes anew; what stays with a step as long as its pathway is left out.
_KEPT = {"id", "uid", "pathway_id", "block_id", "gone_at", "asked"}
FIELDS = tuple(
    field.attname for field in PathwayStep._meta.concrete_fields if field.attname not in _KEPT
)
WRITTEN = tuple(
    field.name for field in PathwayStep._meta.concrete_fields if field.attname in FIELDS
)
PROTECTED = tuple(
    field.name
    for field in PathwayStep._meta.fields
    if field.remote_field and field.remote_field.on_delete is PROTECT
)


@transaction.atomic(savepoint=False)
def project_pathway(pathway: Pathway) -> None:
    """Make the step rows equal to the pathway's steps. Repeating it changes nothing.

    A step that is still there, or there again, keeps its uid, wherever it moved to: its block
    tells. One that is not there any more is marked gone.
    """
    known = PathwayStep.kept.filter(pathway=pathway).select_related("prompt")
    others = {step.block_id: step for step in known}
    new, changed = [], []
    for found in steps_from_stream(pathway):
        step = others.pop(found.block_id, None)
        if step is None:
            new.append(found)
        elif step.gone_at or any(getattr(step, name) != getattr(found, name) for name in FIELDS):
            for name in FIELDS:
                setattr(step, name, getattr(found, name))
            step.gone_at = None
            changed.append(step)
    PathwayStep.kept.bulk_create(new)
    PathwayStep.kept.bulk_update(changed, [*WRITTEN, "gone_at"])
    for step in others.values():
        if step.gone_at is None:
            _mark_gone(step)


def _mark_gone(step: PathwayStep) -> None:
    """Keep a step under its uid, with the question that people have answered; let go of the rest.

    Its sources are protected no longer, and how often it was walked is forgotten (decision 0021).
    """
    if step.prompt:
        step.asked = step.prompt.alone
    for name in PROTECTED:
        setattr(step, name, None)
    step.gone_at = timezone.now()
    step.save()
    step.days.all().delete()


def steps_from_stream(
    pathway: Pathway, stream: Iterable[StreamValue.StreamChild] | None = None
) -> list[PathwayStep]:
    """Return unsaved steps for what the editor has built, in order.

    Used by publishing and by previews, so that both show the same. `stream`
    stands for the pathway's own steps while a form is being checked.
    """
    steps, stage = [], {}
    blocks = list(pathway.steps if stream is None else stream)
    sources = block_targets_of((block.block_type, block.value) for block in blocks)
    for place, block in enumerate(blocks, start=1):
        value = block.value
        if block.block_type == STAGE:
            stage = {
                "stage_id": block.id or f"new-{place}",
                "stage_title": value["title"] or "",
                "stage_at_least": value["at_least"] or 0,
            }
            continue
        step = PathwayStep(
            pathway=pathway,
            block_id=block.id or f"new-{place}",
            position=len(steps) + 1,
            kind=block.block_type,
            minutes=0,
            optional=bool(value.get("optional")),
            **stage,
        )
        kind = step.of_kind
        kind.fill(step, value, sources)
        step.why = value["why"] or ""
        step.title = (value["title"] or step.title or "This part")[:255]
        step.minutes = value["minutes"] or step.minutes or kind.usual_minutes
        steps.append(step)
    return steps


@transaction.atomic
def take_down(*, page: Page, reason: str, user: AbstractUser) -> list[TakeDown]:
    """Unpublish a page and all below it at once, and keep who did it and why.

    Works also while pathways use it, whose steps then say that it was taken
    down, and through a lock. Who may do it is asked by the caller.
    """
    below = page.get_descendants(inclusive=True)
    # What waits for the clock must not come back by itself.
    Revision.page_revisions.filter(
        object_id__in=[str(pk) for pk in below.values_list("pk", flat=True)]
    ).update(approved_go_live_at=None)
    suppress(list(below.values_list("pk", flat=True)))
    records = []
    for live in page.get_descendants(inclusive=True).live().specific():
        UnpublishPageAction(live, user=user).execute(skip_permission_checks=True)
        records.append(
            TakeDown.objects.create(
                page_id=live.pk, page_title=live.title, reason=reason, taken_down_by=user
            )
        )
    return records


def note_restored(page: Page) -> None:
    """Close the records of a page that is published again. What it said before stays suppressed."""
    records = TakeDown.objects.filter(page_id=page.pk, restored_at__isnull=True)
    # Asked first: to write there means to forget all answers at once, and there is seldom one.
    if records.exists():
        records.update(restored_at=timezone.now())
