"""Counting a search: in memory, during the visit; written later (hub/wsgi.py)."""

from django.http import HttpRequest
from django.utils import timezone

from learning.counting.objections import may_be_counted
from learning.search.api import ResultsView

from .counter_buffer import Count, waiting
from .rules import countable
from .services import record_searches


def note_search(request: HttpRequest, view: ResultsView) -> None:
    """Count what somebody asked, once: its first page, before any filter. Never fails or waits."""
    if view.not_ready or not is_first_look(request) or not _is_a_visit(request):
        return
    if words := countable(view.said):
        waiting.add(words, Count(1, 0 if view.count else 1))


def is_first_look(request: HttpRequest) -> bool:
    """Return whether this is the first page of a search, not narrowed."""
    return not any(value for name, value in request.GET.items() if name != "q")


def _is_a_visit(request) -> bool:
    """Return whether a person typed this and does not mind."""
    opened = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    return request.method == "GET" and opened and may_be_counted(request)


def flush_counts() -> None:
    """Write what waits. What cannot be written now waits on, within its bound."""
    waiting.write(lambda counts: record_searches(counts, today=timezone.localdate()), "Searches")
