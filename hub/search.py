"""The search page and its address; what is found and shown is learning's."""

from django.template.response import TemplateResponse

from learning.search.finding import results_view


def search(request) -> TemplateResponse:
    """Find passages, words and pathways. Long questions are shortened, and it says so."""
    view = results_view(request, request.GET)
    return TemplateResponse(request, "hub/search.html", {"view": view})
