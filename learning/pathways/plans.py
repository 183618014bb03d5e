"""What My plan asks: the questions of a pathway, and those whose steps are not in it at the moment.

The pages are the same for everyone. A question whose step is gone is there for those who have
answered it; their device shows it beside their words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.http import HttpRequest

from .data import PathwayLine, PlanCard, PlanQuestion, Station
from .models import PathwayStep
from .pathway import Pathway
from .preceding_excerpt import preceding_excerpts
from .step_kind import kind_of, names_of

# The newest ones of a pathway. Words of older ones stand in the plan of all pathways.
MOST_GONE = 40


def gone_questions(pathway: Pathway) -> list[PathwayStep]:
    """Return the steps with a question that are not in a pathway at the moment. One query."""
    return list(_gone().filter(pathway=pathway)[:MOST_GONE])


def questions_of(
    steps: Sequence[PathwayStep],
    stations: Sequence[Station],
    request: HttpRequest,
    gone: Iterable[PathwayStep] = (),
) -> list[PlanQuestion]:
    """Return what a pathway asks in the order of its steps, each gone one where it stood. One query at most."""
    asking = [station.number for station, row in zip(stations, steps, strict=True) if row.prompt_id]
    quotes = preceding_excerpts(steps, stations, asking, request)
    asked = [
        (
            row.position,
            PlanQuestion(
                uid=row.uid,
                asked=row.prompt.alone,
                stage=row.stage_title,
                station=station,
                quoted=quotes.get(station.number),
            ),
        )
        for station, row in zip(stations, steps, strict=True)
        if row.prompt_id
    ]
    # With them a step that came back after its prompt had been deleted: it asks nothing any more.
    silent = (row for row in steps if row.of_kind.keeps_words and not row.prompt_id)
    away = [
        (row.position, PlanQuestion(uid=row.uid, asked=row.asked, stage=row.stage_title))
        for row in (*silent, *gone)
    ]
    # What stood at a place that has another step now goes before it.
    return [question for _, question in sorted((*away, *asked), key=lambda each: each[0])]


def plan_cards(lines: Sequence[PathwayLine]) -> list[PlanCard]:
    """Return pathways as cards of the plan of all pathways. One query."""
    gone: dict[int, list[str]] = defaultdict(list)
    rows = _gone().filter(pathway__in=[line.page_id for line in lines])
    for pathway_id, uid in rows.values_list("pathway_id", "uid"):
        gone[pathway_id].append(uid)
    return [
        PlanCard(
            line=line,
            asks=(
                *(station.uid for station in line.stations if kind_of(station.kind).keeps_words),
                *gone[line.page_id][:MOST_GONE],
            ),
        )
        for line in lines
    ]


def _gone() -> QuerySet[PathwayStep]:
    found = PathwayStep.kept.gone().filter(kind__in=names_of(lambda kind: kind.keeps_words))
    return found.order_by("-gone_at", "-pk")
