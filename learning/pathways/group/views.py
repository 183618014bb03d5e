"""The pages of a session with a group. Nothing of progress is read or written here."""

from dataclasses import replace
from itertools import zip_longest

from django.http import HttpRequest
from django.template.response import TemplateResponse

from ...passages.api import word_count
from ..load_step_context import load_step_context, prefetch_for_steps
from ..models import PathwayStep
from ..pathway import Pathway
from ..queries import overview_of
from ..respond import base_url_of, is_preview, respond, steps_asked
from ..step_views import step_view
from .data import GroupStep, Session, Slot
from .rules import BREAK_MINUTES, LETTERS, begins_at, opening_of, wording_of, words_in

# The bars keep a line of stations only as long as it can be read from the back.
LONGEST_LINE = 16
BREAK_CHOICES = (5, 10, 15, 20, 30)


def group(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Show one step a screen, for all to see. Without JavaScript they follow one another."""
    return _screens(pathway, request, "pathway_group")


def notes(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Return the facilitator's second window: what to say, the times, what comes next."""
    return _screens(pathway, request, "pathway_group_notes")


def running_order(pathway: Pathway, request: HttpRequest) -> TemplateResponse:
    """Return the steps with their times, to print and to have beside one."""
    session = _session(pathway, steps_asked(pathway, request), request)
    return respond(
        pathway,
        request,
        "pathway_running_order",
        session=session,
        view=session.view,
        break_choices=BREAK_CHOICES,
    )


def _screens(pathway: Pathway, request, template: str) -> TemplateResponse:
    steps = steps_asked(pathway, request)
    session = _session(pathway, steps, request)
    return respond(
        pathway,
        request,
        template,
        session=session,
        view=session.view,
        steps=_group_steps(pathway, steps, session, request),
        stations=_stations_here(session) if len(steps) <= LONGEST_LINE else (),
        total=len(steps),
    )


def _session(pathway: Pathway, steps: list[PathwayStep], request) -> Session:
    view = overview_of(
        pathway, steps, base_url_of(pathway, request), request, preview=is_preview(request)
    )
    starts, end = begins_at([step.minutes for step in steps], view.half_way)
    slots = tuple(
        Slot(
            station=station,
            at_minutes=at,
            stage=step.stage_title,
            begins_stage=bool(station.stage),
            after_break=0 < view.half_way < station.number,
            break_follows=station.number == view.half_way,
            materials=step.materials,
        )
        for step, station, at in zip(steps, view.line.stations, starts, strict=True)
    )
    return Session(view, slots, end, BREAK_MINUTES if view.half_way else 0)


def _group_steps(
    pathway: Pathway, steps: list[PathwayStep], session: Session, request
) -> list[GroupStep]:
    """Return all steps, read together: as many queries for thirty as for three."""
    context = load_step_context(steps, request, on_paper=True)
    line = session.view.line.stations

    def shown(slot: Slot):
        number = slot.station.number
        return step_view(pathway, steps, number, request, context, on_paper=True, stations=line)

    with prefetch_for_steps(context):
        return [
            _group_step(slot, after, shown(slot))
            for slot, after in zip_longest(session.slots, session.slots[1:])
        ]


def _group_step(slot: Slot, after: Slot | None, step) -> GroupStep:
    asked = step.prompt_group or step.prompt_alone
    prose = step.excerpt.prose if step.excerpt else None
    whole = _whole(prose) if prose else ""
    opening = opening_of(whole)
    words = words_in(whole)
    return GroupStep(
        slot=slot,
        step=step,
        wording=wording_of(asked) if asked else None,
        answers=tuple(zip(LETTERS, step.answers, strict=False)),
        opening=opening,
        words=words,
        more_words=max(0, words - word_count(" ".join(opening))),
        next=after,
    )


def _whole(prose) -> str:
    return prose.opening + "".join(section.html for section in prose.sections)


def _stations_here(session: Session):
    """Return the line of stations; its links lead to the steps of the page itself."""
    return tuple(
        replace(slot.station, url=f"#step-{slot.station.number}") for slot in session.slots
    )
