"""The passage that a question comes from: what was shown last before it."""

from collections.abc import Sequence

from ..passages.access import may_see_page
from ..passages.models import Passage
from ..passages.rules import opening_words
from .data import Quoted, Station
from .models import PathwayStep

QUOTED = (PathwayStep.Kind.READ, PathwayStep.Kind.WATCH, PathwayStep.Kind.LISTEN)


def quotes_before(
    steps: Sequence[PathwayStep], stations: Sequence[Station], numbers: Sequence[int], request
) -> dict[int, Quoted]:
    """Return for each of these step numbers what was read or watched last before it.

    Nothing stands for a step with nothing before it, or with a part that this
    person may not see. At most one query, however many steps.
    """
    shown = {number: _shown_before(steps, number) for number in numbers}
    at = {number: index for number, index in shown.items() if index is not None}
    texts = _texts([steps[index] for index in at.values()])
    return {
        number: Quoted(opening_words(texts.get(steps[index].uid, "")), stations[index])
        for number, index in at.items()
        if may_see_page(request, steps[index].page)
    }


def _shown_before(steps: Sequence[PathwayStep], number: int) -> int | None:
    """Return the index of the nearest step before step `number` that shows something."""
    before = range(number - 2, -1, -1)
    return next(
        (index for index in before if steps[index].kind in QUOTED and steps[index].page_id), None
    )


def _texts(steps: list[PathwayStep]) -> dict[str, str]:
    """Return what each step gives to read; what is only watched has no words here."""
    read = [step for step in steps if step.kind == PathwayStep.Kind.READ]
    texts = {
        step.uid: "" if step.first_passage.withheld else step.first_passage.text
        for step in read
        if step.first_passage_id
    }
    texts |= {
        step.uid: "" if step.section.gone_at and step.section.withheld else step.section.text
        for step in read
        if step.section_id
    }
    wholes = {step.uid: step.page_id for step in read if step.uid not in texts}
    if wholes:
        rows = Passage.objects.standing().filter(kind=Passage.Kind.PAGE, page__in=wholes.values())
        by_page = dict(rows.values_list("page_id", "text"))
        texts |= {uid: by_page.get(page_id, "") for uid, page_id in wholes.items()}
    return texts
