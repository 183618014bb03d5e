"""The pages of a pathway. The same for everyone; progress is laid over in the browser."""

from django.http import Http404
from django.template.response import TemplateResponse

from ..assessments.queries import answers_of
from .data import Station, StepView
from .excerpts import excerpt_of
from .marks import words_of
from .models import PathwayPage, PathwayStep
from .packs.offers import pack_of
from .plans import gone_questions, questions_of
from .previews import base_url
from .queries import has_had, line_steps_of, overview_of, pathway_uid, stations_of, steps_of
from .quotes import quotes_before
from .selections.queries import within_selection
from .services import steps_from_stream
from .shelves import Shelf, read_together, shelf_for, unfolding


def _steps(pathway: PathwayPage, request, read=steps_of) -> list[PathwayStep]:
    return steps_from_stream(pathway) if _preview(request) else read(pathway)


def _preview(request) -> bool:
    return getattr(request, "is_preview", False)


def _url(pathway: PathwayPage, request) -> str:
    return base_url(request) if _preview(request) else pathway.get_url(request) or ""


def _respond(
    pathway: PathwayPage, request, template: str, *, status: int = 200, **context
) -> TemplateResponse:
    base = pathway.get_context(request)
    return TemplateResponse(
        request, f"learning/{template}.html", {**base, **context}, status=status
    )


def overview(pathway: PathwayPage, request) -> TemplateResponse:
    """What the pathway is, and its line of stations."""
    who = tuple(audience.name for audience in pathway.audiences.all())
    view = overview_of(
        pathway,
        _steps(pathway, request, line_steps_of),
        _url(pathway, request),
        request,
        who=who,
        preview=_preview(request),
    )
    pack = None if _preview(request) else pack_of(pathway, request)
    return _respond(pathway, request, "pathway_page", view=view, pack=pack)


def step(pathway: PathwayPage, request, number: int) -> TemplateResponse:
    """One step, with the excerpt itself in place."""
    steps = _steps(pathway, request)
    if not 1 <= number <= len(steps):
        return _no_step(pathway, request, number, len(steps))
    shelf = shelf_for([steps[number - 1]], request, **unfolding(request))
    view = step_view(pathway, steps, number, request, shelf)
    return _respond(pathway, request, "pathway_step", view=within_selection(view, request))


def _no_step(pathway: PathwayPage, request, number: int, there_are: int) -> TemplateResponse:
    """Say that a step is not here any more, to whoever comes by its earlier address."""
    if _preview(request) or not has_had(pathway, number):
        raise Http404
    context = {"number": number, "there_are": there_are, "url": _url(pathway, request)}
    return _respond(pathway, request, "pathway_step_gone", status=404, **context)


def plan(pathway: PathwayPage, request) -> TemplateResponse:
    """An empty plan: the learner's words are on their device and are laid over it there."""
    steps = _steps(pathway, request)
    view = overview_of(pathway, steps, _url(pathway, request), request, preview=_preview(request))
    gone = [] if _preview(request) else gone_questions(pathway)
    questions = questions_of(steps, view.line.stations, request, gone)
    asks = any(not question.is_away for question in questions)
    return _respond(pathway, request, "pathway_plan", view=view, questions=questions, asks=asks)


def statement(pathway: PathwayPage, request) -> TemplateResponse:
    """A statement of participation with room to fill in; what is typed stays in the browser."""
    view = overview_of(pathway, _steps(pathway, request), _url(pathway, request), request)
    address = request.build_absolute_uri(view.line.url)
    return _respond(pathway, request, "pathway_statement", view=view, address=address)


def print_pack(pathway: PathwayPage, request) -> TemplateResponse:
    """All steps on one page, for paper."""
    steps = _steps(pathway, request)
    view = overview_of(pathway, steps, _url(pathway, request), request)
    shelf = shelf_for(steps, request, on_paper=True)
    line = {"on_paper": True, "stations": view.line.stations}
    with read_together(shelf):
        pages = [
            step_view(pathway, steps, number, request, shelf, **line)
            for number in range(1, len(steps) + 1)
        ]
    return _respond(pathway, request, "pathway_print", view=view, steps=pages)


def step_view(
    pathway: PathwayPage,
    steps: list[PathwayStep],
    number: int,
    request,
    shelf: Shelf,
    *,
    on_paper: bool = False,
    stations: tuple[Station, ...] | None = None,
) -> StepView:
    """Return a step as its page shows it; on paper what it quotes stands a few pages before.

    `stations` are those of the line, where a page of many steps has them: none is current then.
    """
    url = _url(pathway, request)
    row = steps[number - 1]
    stations = stations or stations_of(steps, url, request, current=number)
    question = row.check_question
    quotes = quotes_before(steps, stations, [number] if question and not on_paper else [], request)
    excerpt = excerpt_of(row, shelf)
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
        words=words_of(row, shelf) if shows_words else None,
        address=row.address,
        one_after_another=pathway.one_after_another,
    )
