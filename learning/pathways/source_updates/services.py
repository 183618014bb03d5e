"""Noting that a source changed, and that somebody looked."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from ...modules.api import Edition, EditionChange
from ...passages.api import Passage, at_or_below, is_small
from ..models import PathwayStep
from ..page import PathwayPage
from ..range_passages import heard_in, passages_between, passages_of
from .models import SourceChange

GONE = "A part that a step shows is no longer in it."
OTHER_WORDS = "Its words have changed."
OTHER_RECORDING = "It plays another recording."


@contextmanager
def noting_changes(*pages: Page) -> Iterator[None]:
    """Within, articles or webinars are projected; pathways that show other words then wait for a look.

    Nobody says of these whether a change matters, so the share of other words decides. What is
    said in a film belongs to it: captions are words too, but its first ones change nothing.
    Clips are brought up within.
    """
    before = _shown_by_steps(pages)
    yield
    recordings = {page.pk: getattr(page, "recording_id", None) for page in pages}
    for pk, now in _shown_by_steps(pages).items() if before else ():
        step, was = now.step, before.get(pk)
        if was is None:
            continue
        if (was.words and not now.words) or (now.gone and not was.gone):
            _note(step.pathway_id, now.page_id, GONE)
        elif step.recording_id and step.recording_id != recordings[now.page_id]:
            _note(step.pathway_id, now.page_id, OTHER_RECORDING)
        elif was.words and not is_small(was.words, now.words):
            _note(step.pathway_id, now.page_id, OTHER_WORDS)


def note_change_of_work(change: EditionChange) -> None:
    """Have pathways wait for a look when an edition that matters changed what they show, or a part is gone.

    What is published as a small change asks nobody to look, unless it takes a part away.
    """
    if change.edition.number == 1 and change.page_id is None:
        return
    work = change.work
    pages = list(Page.objects.filter(at_or_below(work.path)).values_list("pk", flat=True))
    matters = change.page_id is None and change.edition.kind == Edition.Kind.MATERIAL
    reworded = _reworded(pages, change.number) if matters else set()
    steps = list(_steps_showing(pages))
    among = passages_of(steps) if reworded else []
    for step in steps:
        if gone_at := _gone_at(step):
            _note_once(step, GONE, gone_at)
        elif _uids_of(step, among) & reworded or (step.page_id == work.pk and reworded):
            note = f": {change.note}" if change.note else "."
            _note(step.pathway_id, step.page_id, f"Edition {change.edition.number}{note}")


def forget_what_is_not_shown(pathway: PathwayPage) -> None:
    """Let go of changes of sources that a pathway shows no longer. Repeating it changes nothing."""
    shown = pathway.step_rows.exclude(page=None).values("page")
    SourceChange.objects.filter(pathway=pathway, looked_at=None).exclude(page__in=shown).delete()


def record_look(*, change: SourceChange, user: AbstractUser) -> None:
    """Say that somebody looked at a pathway after its source changed. Repeating keeps the first look."""
    SourceChange.objects.filter(pk=change.pk, looked_at=None).update(
        looked_at=timezone.now(), looked_by=user
    )


def _steps_showing(page_ids: Collection[int]):
    shows = Q(page__in=page_ids) | Q(section__page__in=page_ids)
    steps = PathwayStep.objects.filter(shows, pathway__live=True)
    return steps.select_related("section", "first_passage", "last_passage")


@dataclass(frozen=True)
class _Shown:
    """What a step shows of a page at one moment; `gone` when a part of it went."""

    step: PathwayStep
    page_id: int
    words: str
    gone: bool


def _shown_by_steps(pages: Collection[Page]) -> dict[int, _Shown]:
    """Return what steps show of these pages now, by the steps' ids. Two queries, or one."""
    ids = [page.pk for page in pages]
    steps = list(_steps_showing(ids))
    if not steps:
        return {}
    among = list(Passage.objects.current().filter(page__in=ids).order_by("position"))
    return {
        step.pk: _Shown(
            step=step,
            page_id=step.section.page_id if step.section else step.page_id,
            words="\n".join(passage.text for passage in _passages_of(step, among)),
            gone=_gone_at(step) is not None and not step.recording_id,
        )
        for step in steps
    }


def _passages_of(step: PathwayStep, among: list[Passage]) -> list[Passage]:
    if step.recording_id:
        return heard_in(step, among)
    uids = _uids_of(step, among)
    return [passage for passage in among if passage.uid in uids]


def _uids_of(step: PathwayStep, among: list[Passage]) -> set[str]:
    """Return the passages that stand for what a step shows: those of a part, else the whole of it."""
    if step.first_passage_id and step.last_passage_id:
        shown = passages_between(step.first_passage, step.last_passage, among)
        return {passage.uid for passage in shown}
    return {step.section_id or step.excerpt.partition("@")[0]}


def _gone_at(step: PathwayStep) -> datetime | None:
    """Return when a part of what a step shows went."""
    parts = (step.section, step.first_passage, step.last_passage)
    return max((part.gone_at for part in parts if part and part.gone_at), default=None)


def _reworded(page_ids: Collection[int], number: int) -> set[str]:
    rows = Passage.objects.current().filter(page__in=page_ids, mark=number)
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
