"""What a visitor is told when something cannot be answered: 503, by a page that needs no service.

It is Django's `handler500`, and so asked for every fault, wherever it was raised. One of our own
code is answered with 500, as ever.
"""

import logging
import sys
import time
from functools import cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.defaults import server_error

from .database_watch import database_is_away, doubt_database
from .service_faults import is_database_fault, is_service_fault

logger = logging.getLogger(__name__)

RETRY_AFTER_S = 5
TELLS_EVERY_S = 60
_told_at: dict[str, float] = {}
WORDS = "This cannot be answered at the moment. Please try again in a minute."
# Where even our own template cannot be read.
PLAIN_PAGE = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Not available at the moment</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>This page is not available at the moment</h1><p>{WORDS}</p></main></body></html>
"""


def error_response(request: HttpRequest) -> HttpResponse:
    """Return the answer to the fault that is being handled: 503 for a service, 500 for our own code."""
    fault = sys.exc_info()[1]
    if fault is None or not is_service_fault(fault):
        return server_error(request)
    if is_database_fault(fault):
        doubt_database()
    _tell(fault)
    response = unavailable(request)
    # While a service is away, each request would tell of it with a trace.
    response._has_been_logged = True
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    """Return 503 in the form that was asked for: our page, JSON or a line of text."""
    if _wants_json(request):
        response: HttpResponse = JsonResponse({"error": WORDS})
    elif _wants_page(request):
        response = HttpResponse(unavailable_page())
    else:
        response = HttpResponse(WORDS, content_type="text/plain; charset=utf-8")
    response.status_code = 503
    response["Retry-After"] = str(RETRY_AFTER_S)
    response["Cache-Control"] = "no-store"
    return response


def unavailable_page() -> str:
    """Return the page in the hub's look: made once, since the disk may be what is broken later."""
    try:
        return _page_in_our_look()
    except Exception:
        return PLAIN_PAGE


@cache
def _page_in_our_look() -> str:
    # Without a request: nothing that asks the database is there to be asked.
    return loader.get_template("503.html").render()


def _wants_json(request: HttpRequest) -> bool:
    by_name = request.path_info.endswith(".json")
    return by_name or (request.accepts("application/json") and not request.accepts("text/html"))


def _wants_page(request: HttpRequest) -> bool:
    # A script, a picture or a film has no use for a page.
    shown = request.headers.get("Sec-Fetch-Dest", "document") in ("document", "iframe")
    return shown and request.accepts("text/html")


def _tell(fault: BaseException) -> None:
    """Log a fault with its trace, once in a while for each kind; that the database is away is told."""
    kind, now = type(fault).__name__, time.monotonic()
    if database_is_away() or now - _told_at.get(kind, -TELLS_EVERY_S) < TELLS_EVERY_S:
        return
    _told_at[kind] = now
    logger.error("Answered with 503, as all like it will be: %s", kind, exc_info=fault)
