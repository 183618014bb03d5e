"""Counting a search: in memory, during the visit; written later (hub/wsgi.py)."""

import logging
import re

from django.utils import timezone

from learning.search.results import ResultsView

from .rules import countable
from .services import record_searches
from .tally import Count, waiting

logger = logging.getLogger(__name__)
_MACHINE = re.compile(r"bot\b|bot/|crawl|spider|slurp|preview|monitor", re.IGNORECASE)


def note_search(request, view: ResultsView) -> None:
    """Count what somebody asked, once: its first page, before any filter. Never fails or waits."""
    if view.not_ready or not is_first_look(request) or not _may_be_counted(request):
        return
    if words := countable(view.said):
        waiting.add(words, Count(1, 0 if view.count else 1))


def is_first_look(request) -> bool:
    """Whether this is the first page of a search, not narrowed."""
    return not any(value for name, value in request.GET.items() if name != "q")


def _may_be_counted(request) -> bool:
    """Whether a person typed this and does not mind: not a machine, nor a page of another site."""
    told = request.headers
    return (
        request.method == "GET"
        and told.get("DNT") != "1"
        and told.get("Sec-GPC") != "1"
        and told.get("Sec-Fetch-Dest", "document") == "document"
        and told.get("Sec-Fetch-Site") != "cross-site"
        and "prefetch" not in told.get("Sec-Purpose", told.get("Purpose", ""))
        and not _MACHINE.search(told.get("User-Agent", ""))
    )


def write_waiting() -> None:
    """Write what waits. What cannot be written now waits on, within its bound."""
    counts = waiting.take()
    if not counts:
        return
    try:
        record_searches(counts, today=timezone.localdate())
    except Exception as reason:
        waiting.give_back(counts)
        # The reason may hold words that somebody typed: only its kind is told.
        logger.warning("Searches could not be counted yet: %s", type(reason).__name__)
