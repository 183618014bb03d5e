"""Noting that a source changed, and that somebody looked."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from ...modules.editions.models import Edition, EditionChange
from ...passages.models import Passage
from ..models import PathwayPage, PathwayStep
from .models import SourceChange
from .rules import is_small

GONE = "A part that a step shows is no longer in it."
OTHER_WORDS = "Its words have changed."
OTHER_RECORDING = "It plays another recording."


@contextmanager
def noting_changes(page: Page) -> Iterator[None]:
    """Within, an article or a webinar is projected; pathways that show other words then wait for a look.

    Nobody says of these whether a change matters, so the share of other words decides. What is
    said in a film belongs to it: captions are words too.
    """
    before = _standing(page)
    yield
    after = _standing(page)
    gone = before.keys() - after.keys()
    reworded = {
        uid for uid in before.keys() & after.keys() if not is_small(before[uid], after[uid])
    }
    steps = _steps_showing([page.pk])
    recording = getattr(page, "recording_id", None)
    for step in steps:
        uids = _uids_of(step)
        if uids & gone:
            _note(step.pathway_id, page.pk, GONE)
        elif step.recording_id and step.recording_id != recording:
            _note(step.pathway_id, page.pk, OTHER_RECORDING)
        elif uids & reworded:
            _note(step.pathway_id, page.pk, OTHER_WORDS)


def note_change_of_work(change: EditionChange) -> None:
    """Have pathways wait for a look when an edition that matters changed what they show, or a part is gone.

    What is published as a small change asks nobody to look, unless it takes a part away.
    """
    if change.edition.number == 1 and change.page_id is None:
        return
    work = Page.objects.get(pk=change.work_id)
    pages = list(work.get_descendants(inclusive=True).values_list("pk", flat=True))
    matters = change.page_id is None and change.edition.kind == Edition.Kind.MATERIAL
    reworded = _reworded(pages, change.number) if matters else set()
    for step in _steps_showing(pages):
        if gone_at := _gone_at(step):
            _note_once(step, GONE, gone_at)
        elif _uids_of(step) & reworded or (step.page_id == work.pk and reworded):
            note = f": {change.note}" if change.note else "."
            _note(step.pathway_id, step.page_id, f"Edition {change.edition.number}{note}")


def forget_what_is_not_shown(pathway: PathwayPage) -> None:
    """Let go of changes of sources that a pathway shows no longer. Repeating it changes nothing."""
    shown = pathway.step_rows.exclude(page=None).values("page")
    SourceChange.objects.filter(pathway=pathway, looked_at=None).exclude(page__in=shown).delete()


def record_look(*, change: SourceChange, user) -> None:
    """Say that somebody looked at a pathway after its source changed. Repeating keeps the first look."""
    SourceChange.objects.filter(pk=change.pk, looked_at=None).update(
        looked_at=timezone.now(), looked_by=user
    )


def _steps_showing(page_ids: Collection[int]):
    shows = Q(page__in=page_ids) | Q(section__page__in=page_ids)
    steps = PathwayStep.objects.filter(shows, pathway__live=True)
    return steps.select_related("section", "first_passage", "last_passage")


def _uids_of(step: PathwayStep) -> set[str]:
    """Return the passages that stand for what a step shows: the ends of a part, else all of it."""
    if step.first_passage_id and step.last_passage_id:
        return {step.first_passage_id, step.last_passage_id}
    return {step.section_id or step.excerpt.partition("@")[0]}


def _gone_at(step: PathwayStep) -> datetime | None:
    """Return when a part of what a step shows went."""
    parts = (step.section, step.first_passage, step.last_passage)
    return max((part.gone_at for part in parts if part and part.gone_at), default=None)


def _standing(page: Page) -> dict[str, str]:
    rows = Passage.objects.standing().filter(page_id=page.pk)
    return dict(rows.values_list("uid", "text"))


def _reworded(page_ids: Collection[int], number: int) -> set[str]:
    rows = Passage.objects.standing().filter(page__in=page_ids, mark=number)
    return set(rows.values_list("uid", flat=True))


def _note_once(step: PathwayStep, what: str, gone_at: datetime) -> None:
    """Note what is gone, unless somebody was told of it since it went."""
    told = SourceChange.objects.filter(
        pathway=step.pathway_id, page=step.page_id, changed_at__gte=gone_at
    )
    if not told.exists():
        _note(step.pathway_id, step.page_id, what)


@transaction.atomic
def _note(pathway_id: int, page_id: int, what: str) -> None:
    SourceChange.objects.update_or_create(
        pathway_id=pathway_id,
        page_id=page_id,
        looked_at=None,
        defaults={"what": what[:600], "changed_at": timezone.now()},
    )
