"""The page of a reader's own selection: to put it together, and as whoever gets the link sees it.

It works without a script: each button is part of a form whose answer is an address.
"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from ...public_address import page_address
from ..pathway import Pathway
from ..queries import gone_among, line_of, steps_of
from ..selection import Selection, moved
from .queries import missing_from, selection_in, selection_view

EDIT, SHOW = "edit", "show"


def own(pathway: Pathway, request: HttpRequest) -> HttpResponse:
    """Show a selection, or the form in which it is put together."""
    url = pathway.get_url(request) or ""
    line = line_of(pathway, steps_of(pathway), url, request)
    asked = selection_in(request)
    if asked and (answer := _answer_to_button(asked, request, f"{url}own/")):
        return answer
    everything = Selection(tuple(station.uid for station in line.stations))
    address = f"{page_address(pathway, request)}own/"
    chosen = everything if asked is None else asked
    gone = gone_among(pathway, missing_from(chosen, line.stations))
    view = selection_view(chosen, line.stations, address, gone)
    return TemplateResponse(
        request,
        "learning/pathway_own.html",
        {
            **pathway.get_context(request),
            "line": line,
            "view": view,
            "editing": asked is None or EDIT in request.GET or not view.chosen,
            "nothing_chosen": asked is not None and not view.chosen,
        },
    )


def _answer_to_button(asked: Selection, request, url: str) -> HttpResponseRedirect | None:
    """Return where a button of the form leads: always an address that says all of it."""
    for name, by in (("up", -1), ("down", 1)):
        if uid := request.GET.get(name):
            changed = replace(asked, uids=moved(asked.uids, uid, by))
            anchor = f"#s-{uid}" if uid in asked.uids else ""
            return HttpResponseRedirect(f"{url}?{changed.query}&{EDIT}=1{anchor}")
    # As a form sends it, a selection is many fields; to share it is one short address.
    if SHOW in request.GET and asked.uids:
        return HttpResponseRedirect(f"{url}?{asked.query}")
    return None
