"""Passages between two ends, as they stand now."""

from collections.abc import Iterable

from django.db.models import Q

from ..passages.models import Passage
from .models import PathwayStep

WHOLES = (Passage.Kind.PAGE, Passage.Kind.SECTION, Passage.Kind.CUES)


def passages_between(first: Passage, last: Passage, among: Iterable[Passage]) -> list[Passage]:
    """Return the standing passages of a text from one to another, in the order they stand in.

    With one end gone, or moved to another page, it goes as far as the section of
    the other end does. `among`: the standing passages of the pages in question.
    """
    here = [end for end in (first, last) if end.gone_at is None]
    if not here:
        return []
    page_id = here[0].page_id
    rows = [row for row in among if row.page_id == page_id and row.kind not in WHOLES]
    rows.sort(key=lambda row: row.position)
    if len(here) == 2 and first.page_id == last.page_id:
        low, high = sorted((first.position, last.position))
    else:
        own = [row.position for row in rows if row.slug == here[0].slug]
        from_first = here[0].uid == first.uid
        low = here[0].position if from_first else min(own, default=here[0].position)
        high = max(own, default=here[0].position) if from_first else here[0].position
    return [row for row in rows if low <= row.position <= high]


def is_broken(step: PathwayStep) -> bool:
    """Whether a part of a text has lost one of its ends since it was chosen."""
    ends = (step.first_passage, step.last_passage)
    return any(end.gone_at for end in ends) or ends[0].page_id != ends[1].page_id


def passages_of(steps: Iterable[PathwayStep], *, texts: bool = False) -> list[Passage]:
    """Return the standing passages of the pages from which some steps show a part. One query, or none.

    They come without their `texts` unless these are asked for.
    """
    pages = {
        end.page_id
        for step in steps
        if step.kind == PathwayStep.Kind.READ and step.first_passage_id and step.last_passage_id
        for end in (step.first_passage, step.last_passage)
    }
    pages.discard(None)
    if not pages:
        return []
    rows = Passage.objects.standing().filter(page_id__in=pages).exclude(Q(kind__in=WHOLES))
    rows = rows if texts else rows.defer("text")
    return list(rows.order_by("page_id", "position"))
