"""What an admin screen cannot read is told in plain words: screens of Wagtail and its libraries trust their own forms."""

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

from hub.security.middleware import is_admin

logger = logging.getLogger(__name__)


class UnreadableInputMiddleware:
    """Answers 400 where a number in an admin request is none, or no row can hold what was sent.

    No form sends that: somebody wrote it by hand, or something was cut off on the way. A transaction that had
    begun is undone, as after every fault.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not (is_admin(request) and _is_of_input(fault)):
            return None
        # With its trace, and told to whoever runs the hub, as any fault is: it may be ours after all.
        logger.error("An admin request could not be read: %s", request.path, exc_info=fault)
        return bad_request(request, fault)


def _is_of_input(fault: Exception) -> bool:
    """Return whether a value was no number, too large, or not to be kept by the database (a zero sign)."""
    if isinstance(fault, (DataError, OverflowError)):
        return True
    return isinstance(fault, (ValueError, TypeError)) and _raised_in(fault) == "get_prep_value"


def _raised_in(fault: Exception) -> str:
    """Return the name of the function that raised: Django's fields turn what is compared with them into numbers."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_name if trace else ""
