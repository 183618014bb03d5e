"""A step as its page, the group's screen and paper show it."""

from django.http import HttpRequest

from ..assessments.queries import answers_of
from .data import Station, StepView
from .excerpts import excerpt_of
from .models import PathwayStep
from .pathway import Pathway
from .preceding_excerpt import preceding_excerpts
from .queries import pathway_uid, stations_of
from .respond import base_url_of
from .shown_words import words_of
from .step_context import StepContext


def step_view(
    pathway: Pathway,
    steps: list[PathwayStep],
    number: int,
    request: HttpRequest,
    context: StepContext,
    *,
    on_paper: bool = False,
    stations: tuple[Station, ...] | None = None,
) -> StepView:
    """Return a step as its page shows it; on paper what it quotes stands a few pages before.

    `stations` are those of the line, where a page of many steps has them: none is current then.
    """
    url = base_url_of(pathway, request)
    row = steps[number - 1]
    stations = stations or stations_of(steps, url, request, current=number)
    question = row.check_question
    quotes = preceding_excerpts(
        steps, stations, [number] if question and not on_paper else [], request
    )
    excerpt = excerpt_of(row, context)
    shows_words = excerpt is not None and not excerpt.gone and not on_paper
    return StepView(
        pathway_title=pathway.title,
        pathway_url=url,
        plan_url=f"{url}plan/",
        colour=pathway.colour,
        finish=pathway.finish,
        station=stations[number - 1],
        stations=stations,
        excerpt=excerpt,
        prompt_alone=row.prompt.alone if row.prompt else "",
        prompt_group=row.prompt.group if row.prompt else "",
        question=question.question if question else "",
        question_kind=question.kind if question else "",
        answers=answers_of(question) if question else (),
        chosen=tuple(request.GET.getlist("answer")[:20]),
        instructions=row.instructions,
        materials=row.materials,
        quoted=quotes.get(number),
        previous=stations[number - 2] if number > 1 else None,
        next=stations[number] if number < len(stations) else None,
        pathway_uid=pathway_uid(pathway),
        words=words_of(row, context) if shows_words else None,
        address=row.address,
        one_after_another=pathway.one_after_another,
    )
