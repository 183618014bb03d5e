"""Passages between two ends, as they stand now."""

from collections.abc import Iterable
from math import inf

from django.db.models import QuerySet

from ..modules.api import ChapteredPage
from ..passages.api import Passage, at_or_below
from .models import PathwayStep

WHOLES = (Passage.Kind.PAGE, Passage.Kind.SECTION)


def passages_between(first: Passage, last: Passage, among: Iterable[Passage]) -> list[Passage]:
    """Return the current passages of a text, or of what is said, from one to another, in order.

    With one end gone, or moved to another page, it goes as far as the section of
    the other end does. `among`: the current passages of the pages in question.
    """
    here = [end for end in (first, last) if end.gone_at is None]
    if not here:
        return []
    page_id = here[0].page_id
    spoken = here[0].kind == Passage.Kind.CUES
    rows = [
        row
        for row in among
        if row.page_id == page_id
        and row.kind not in WHOLES
        and (row.kind == Passage.Kind.CUES) is spoken
    ]
    rows.sort(key=lambda row: row.position)
    if len(here) == 2 and first.page_id == last.page_id:
        low, high = sorted((first.position, last.position))
    else:
        own = [row.position for row in rows if row.slug == here[0].slug]
        from_first = here[0].uid == first.uid
        low = here[0].position if from_first else min(own, default=here[0].position)
        high = max(own, default=here[0].position) if from_first else here[0].position
    return [row for row in rows if low <= row.position <= high]


def heard_in(step: PathwayStep, among: Iterable[Passage]) -> list[Passage]:
    """Return what is said in a step that plays a film or a clip of it. `among`: as above."""
    start_s, end_s = step.start_s or 0.0, step.end_s or inf
    return [
        run
        for run in among
        if run.page_id == step.page_id
        and run.kind == Passage.Kind.CUES
        and run.end_s > start_s
        and run.start_s < end_s
    ]


def wholly_shown(step: PathwayStep) -> QuerySet[Passage]:
    """Return what stands for the words of a step that shows a film, a clip, a page or a whole work.

    Empty for the other kinds of steps, and for parts of a text.
    """
    current = Passage.objects.current()
    if step.page is None or step.section_id:
        return current.none()
    if step.of_kind.is_spoken:
        said = current.spoken().filter(page_id=step.page_id, end_s__gt=step.start_s or 0.0)
        return said if step.end_s is None else said.filter(start_s__lt=step.end_s)
    if not step.of_kind.is_read or step.first_passage_id:
        return current.none()
    wholes = current.filter(kind=Passage.Kind.PAGE)
    if issubclass(step.page.specific_class, ChapteredPage):
        return wholes.filter(at_or_below(step.page.path, page="page"))
    return wholes.filter(page_id=step.page_id)


def is_broken(step: PathwayStep) -> bool:
    """Return whether a part of a text has lost one of its ends since it was chosen."""
    ends = (step.first_passage, step.last_passage)
    return any(end.gone_at for end in ends) or ends[0].page_id != ends[1].page_id


def passages_of(steps: Iterable[PathwayStep], *, texts: bool = False) -> list[Passage]:
    """Return the current passages of the pages from which some steps show a part. One query, or none.

    They come without their `texts` unless these are asked for.
    """
    pages = {
        end.page_id
        for step in steps
        if step.shows_paragraphs and step.last_passage_id
        for end in (step.first_passage, step.last_passage)
    }
    return passages_within(pages - {None}, texts=texts)


def passages_within(page_ids: set[int], *, texts: bool = False) -> list[Passage]:
    """Return the current passages of the texts of pages, but no wholes. One query, or none."""
    if not page_ids:
        return []
    rows = Passage.objects.current().filter(page_id__in=page_ids)
    rows = rows.exclude(kind__in=(*WHOLES, Passage.Kind.CUES))
    rows = rows if texts else rows.defer("text")
    return list(rows.order_by("page_id", "position"))
