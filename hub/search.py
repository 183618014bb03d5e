"""The search page and its address; what is found and shown is learning's."""

from django.template.response import TemplateResponse

from learning.search.finding import results_view

from .picks.queries import picks_for
from .searches.counting import is_first_look, note_search


def search(request) -> TemplateResponse:
    """Find passages, words and pathways. Long questions are shortened, and it says so."""
    view = results_view(request, request.GET)
    note_search(request, view)
    narrowed = not is_first_look(request)
    picks = () if narrowed else picks_for(request, view.said)
    context = {"view": view, "picks": picks, "narrowed": narrowed}
    return TemplateResponse(request, "hub/search.html", context)
