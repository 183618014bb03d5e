"""Writing pathways: their steps as published, and pages taken down at once."""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from media.recordings.timecode import parse_time

from ..modules.editions.services import withhold
from ..modules.entries import LibraryEntry
from ..passages.models import Passage
from ..passages.rules import reading_minutes
from .blocks import STAGE
from .models import PathwayPage, PathwayStep, TakeDown

FIELDS = (
    "position", "kind", "title", "why", "minutes", "page_id", "section_id", "recording_id", "prompt_id",
    "check_question_id", "start_s", "end_s", "excerpt", "instructions", "materials",
    "optional", "stage_id", "stage_title", "stage_at_least",
)  # fmt: skip
USUAL_MINUTES = {"reflect": 5, "check": 2, "do": 10}


@transaction.atomic
def project_pathway(pathway: PathwayPage) -> None:
    """Make the step rows equal to the pathway's steps. Repeating it changes nothing.

    A step that is still there keeps its uid, wherever it moved to.
    """
    standing = {step.block_id: step for step in pathway.step_rows.all()}
    for found in steps_from_stream(pathway):
        step = standing.pop(found.block_id, None)
        if step is None:
            found.save()
        elif any(getattr(step, name) != getattr(found, name) for name in FIELDS):
            for name in FIELDS:
                setattr(step, name, getattr(found, name))
            step.save()
    PathwayStep.objects.filter(pk__in=[step.pk for step in standing.values()]).delete()


def steps_from_stream(pathway: PathwayPage, stream=None) -> list[PathwayStep]:
    """Return unsaved steps for what the editor has built, in order.

    Used by publishing and by previews, so that both show the same. `stream`
    stands for the pathway's own steps while a form is being checked.
    """
    steps, stage = [], {}
    for place, block in enumerate(pathway.steps if stream is None else stream, start=1):
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
            optional=bool(value.get("optional")),
            **stage,
        )
        FILL[block.block_type](step, value)
        step.why = value["why"] or ""
        step.title = (value["title"] or step.title or "This part")[:255]
        step.minutes = value["minutes"] or step.minutes or USUAL_MINUTES.get(step.kind, 1)
        steps.append(step)
    return steps


def _fill_read(step: PathwayStep, value) -> None:
    if section := value["section"]:
        step.section, step.page_id = section, section.page_id
        step.title, step.minutes = section.title, reading_minutes(section.words)
        step.excerpt = section.uid
    elif page := value["page"]:
        step.page_id = page.pk
        step.title, step.minutes = page.title, _minutes_of(page)
        step.excerpt = _page_uid(page)


def _fill_watch(step: PathwayStep, value) -> None:
    if not (page := value["page"]):
        return
    webinar = page.specific
    step.page_id, step.recording_id = page.pk, webinar.recording_id
    step.title, step.minutes = webinar.title, _minutes_of(page)
    step.excerpt = _page_uid(page)
    step.start_s = parse_time(value["start"]) if value["start"] else None
    step.end_s = parse_time(value["end"]) if value["end"] else None
    if webinar.recording and (step.start_s is not None or step.end_s is not None):
        _fill_clip(step, webinar.recording)


def _fill_clip(step: PathwayStep, recording) -> None:
    start_s = step.start_s or 0.0
    end_s = step.end_s or recording.duration
    chapter = next((c for c in recording.chapters if abs(c["start_s"] - start_s) < 1.5), None)
    if chapter:
        step.title = chapter["title"]
    step.minutes = max(1, round((end_s - start_s) / 60))
    step.excerpt = f"{step.excerpt}@{start_s:g}-{end_s:g}"


def _fill_reflect(step: PathwayStep, value) -> None:
    if prompt := value["prompt"]:
        step.prompt_id, step.title = prompt.pk, prompt.title


def _fill_check(step: PathwayStep, value) -> None:
    if check := value["check"]:
        step.check_question_id, step.title = check.pk, check.title


def _fill_do(step: PathwayStep, value) -> None:
    step.instructions = str(value["instructions"])
    step.materials = value["materials"] or ""


FILL = {
    "read": _fill_read,
    "watch": _fill_watch,
    "reflect": _fill_reflect,
    "check": _fill_check,
    "do": _fill_do,
}


def _minutes_of(page: Page) -> int:
    entry = LibraryEntry.objects.filter(page_id=page.pk).first()
    return entry.minutes if entry else 1


def _page_uid(page: Page) -> str:
    found = Passage.objects.filter(page_id=page.pk, kind=Passage.Kind.PAGE).first()
    return found.uid if found else ""


@transaction.atomic
def take_down(*, page: Page, reason: str, user) -> list[TakeDown]:
    """Unpublish a page and all below it at once, and keep who did it and why.

    Works also while pathways use it, whose steps then say that it was taken
    down, and through a lock. Who may do it is asked by the caller.
    """
    below = page.get_descendants(inclusive=True)
    # What waits for the clock must not come back by itself.
    Revision.page_revisions.filter(
        object_id__in=[str(pk) for pk in below.values_list("pk", flat=True)]
    ).update(approved_go_live_at=None)
    withhold(list(below.values_list("pk", flat=True)))
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
    """Close the records of a page that is published again. What it said before stays withheld."""
    TakeDown.objects.filter(page_id=page.pk, restored_at__isnull=True).update(
        restored_at=timezone.now()
    )
