"""The passage that a question comes from: what was shown last before it."""

from collections.abc import Sequence
from functools import reduce
from math import inf
from operator import or_

from django.db.models import Q
from django.http import HttpRequest

from ..passages.api import Passage, may_see_page, opening_words
from .data import PrecedingExcerpt, Station
from .models import PathwayStep

# The words a clip begins with are looked for in so much of it; a run may begin a moment before it.
BEGINNING_S = 60.0
CLOSE_S = 0.5


def preceding_excerpts(
    steps: Sequence[PathwayStep],
    stations: Sequence[Station],
    numbers: Sequence[int],
    request: HttpRequest,
) -> dict[int, PrecedingExcerpt]:
    """Return for each of these step numbers what was read or watched last before it.

    Nothing stands for a step with nothing before it, or with a part that this
    person may not see. At most one query, however many steps.
    """
    shown = {number: _shown_before(steps, number) for number in numbers}
    at = {number: index for number, index in shown.items() if index is not None}
    texts = _texts([steps[index] for index in at.values()])
    return {
        number: PrecedingExcerpt(opening_words(texts.get(steps[index].uid, "")), stations[index])
        for number, index in at.items()
        if may_see_page(request, steps[index].page)
    }


def _shown_before(steps: Sequence[PathwayStep], number: int) -> int | None:
    """Return the index of the nearest step before step `number` that shows something."""
    before = range(number - 2, -1, -1)
    return next(
        (index for index in before if steps[index].of_kind.again and steps[index].page_id), None
    )


def _texts(steps: list[PathwayStep]) -> dict[str, str]:
    """Return what each step gives to read or to hear, by uid: of a clip the words it begins with."""
    texts = {
        step.uid: "" if step.first_passage.suppressed else step.first_passage.text
        for step in steps
        if step.shows_paragraphs
    }
    texts |= {
        step.uid: "" if step.section.gone_at and step.section.suppressed else step.section.text
        for step in steps
        if step.section_id
    }
    wanted = {step.uid: _words_of(step) for step in steps if step.uid not in texts}
    if wanted:
        rows = Passage.objects.current().filter(reduce(or_, wanted.values())).order_by("position")
        found = list(rows.values_list("page_id", "kind", "start_s", "text"))
        texts |= {step.uid: _first(step, found) for step in steps if step.uid in wanted}
    return texts


def _words_of(step: PathwayStep) -> Q:
    """Return which passages may begin a step: its page, or runs of words near its start."""
    if not step.recording_id:
        return Q(page=step.page_id, kind=Passage.Kind.PAGE)
    start_s = step.start_s or 0.0
    end_s = min(step.end_s or inf, start_s + BEGINNING_S)
    begins = Q(start_s__gte=start_s - CLOSE_S, start_s__lt=end_s)
    return Q(page=step.page_id, kind=Passage.Kind.CUES) & begins


def _first(step: PathwayStep, rows: list[tuple]) -> str:
    kind = Passage.Kind.CUES if step.recording_id else Passage.Kind.PAGE
    from_s = (step.start_s or 0.0) - CLOSE_S
    fitting = (
        text
        for page_id, its_kind, start_s, text in rows
        if page_id == step.page_id and its_kind == kind and (start_s is None or start_s >= from_s)
    )
    return next(fitting, "")
