"""The search page and its address; what is found and shown is learning's."""

from django.http import HttpRequest, JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from learning.search.api import results_view, suggestions_for, words_to_mark

from .search_promotions.queries import picks_for
from .search_statistics.counting import is_first_look, note_search


def search(request: HttpRequest) -> TemplateResponse:
    """Find passages, words and pathways. Long questions are shortened, and it says so."""
    view = results_view(request, request.GET)
    note_search(request, view)
    narrowed = not is_first_look(request)
    # Picks are asked of the database, which is away when the results are remembered ones.
    picks = () if narrowed or view.is_remembered else picks_for(request, view.said)
    context = {"view": view, "picks": picks, "narrowed": narrowed}
    return TemplateResponse(request, "hub/search.html", context)


@require_safe
@cache_control(private=True, max_age=60)
def suggestions(request: HttpRequest) -> TemplateResponse:
    """Answer with a few places as options of a list, for words that may not be finished."""
    found = suggestions_for(request, request.GET.get("q", ""))
    return TemplateResponse(request, "components/suggestions.html", {"suggestions": found})


@require_safe
@cache_control(private=True, max_age=60)
def marks(request: HttpRequest) -> JsonResponse:
    """Answer with the words that a search marks, so that they are marked where one lands too."""
    return JsonResponse({"words": words_to_mark(request, request.GET.get("q", ""))})
