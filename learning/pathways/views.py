"""The pages of a pathway. The same for everyone; progress is laid over in the browser."""

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse

from ..public_address import page_address
from .load_step_context import load_step_context, opened_in_step, prefetch_for_steps
from .pack_downloads import pack_of
from .pathway import Pathway
from .plans import gone_questions, questions_of
from .queries import has_had, overview_of
from .respond import base_url_of, is_preview, respond, steps_asked
from .selections.queries import within_selection
from .step_views import step_view


def overview(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Return what the pathway is, and its line of stations."""
    who = tuple(audience.name for audience in pathway.audiences.all())
    view = overview_of(
        pathway,
        steps_asked(pathway, request),
        base_url_of(pathway, request),
        request,
        who=who,
        preview=is_preview(request),
    )
    pack = None if is_preview(request) else pack_of(pathway, request)
    return respond(pathway, request, "pathway_page", view=view, pack=pack)


def step(pathway: Pathway, request: HttpRequest, number: int) -> TemplateResponse:
    """Show one step, with the excerpt itself in place."""
    steps = steps_asked(pathway, request)
    if not 1 <= number <= len(steps):
        return _no_step(pathway, request, number, len(steps))
    context = load_step_context([steps[number - 1]], request, **opened_in_step(request))
    view = step_view(pathway, steps, number, request, context)
    return respond(pathway, request, "pathway_step", view=within_selection(view, request))


def _no_step(pathway: Pathway, request, number: int, there_are: int) -> TemplateResponse:
    """Say that a step is not here any more, to whoever comes by its earlier address."""
    if is_preview(request) or not has_had(pathway, number):
        raise Http404
    context = {"number": number, "there_are": there_are, "url": base_url_of(pathway, request)}
    return respond(pathway, request, "pathway_step_gone", status=404, **context)


def plan(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Return an empty plan: the learner's words are on their device and are laid over it there."""
    steps = steps_asked(pathway, request)
    view = overview_of(
        pathway, steps, base_url_of(pathway, request), request, preview=is_preview(request)
    )
    gone = [] if is_preview(request) else gone_questions(pathway)
    questions = questions_of(steps, view.line.stations, request, gone)
    asks = any(not question.is_away for question in questions)
    return respond(pathway, request, "pathway_plan", view=view, questions=questions, asks=asks)


def statement(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Return a statement of participation with room to fill in; what is typed stays in the browser."""
    view = overview_of(
        pathway, steps_asked(pathway, request), base_url_of(pathway, request), request
    )
    address = page_address(pathway, request)
    return respond(pathway, request, "pathway_statement", view=view, address=address)


def print_pack(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Return all steps on one page, for paper."""
    steps = steps_asked(pathway, request)
    view = overview_of(pathway, steps, base_url_of(pathway, request), request)
    context = load_step_context(steps, request, on_paper=True)
    line = {"on_paper": True, "stations": view.line.stations}
    with prefetch_for_steps(context):
        pages = [
            step_view(pathway, steps, number, request, context, **line)
            for number in range(1, len(steps) + 1)
        ]
    return respond(pathway, request, "pathway_print", view=view, steps=pages)
