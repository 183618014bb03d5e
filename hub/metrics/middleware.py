"""`/metrics`: for this machine alone, or for whoever brings the secret; nowhere unless METRICS says so."""

import ipaddress
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from .exposition import CONTENT_TYPE, exposition
from .figures import figures

ON = "on"
# A proxy sets at least one of them: what comes through one comes from elsewhere.
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


class MetricsMiddleware:
    """Answers before the host name and HTTPS are looked at: a scraper on this machine knows neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/metrics":
            return self.get_response(request)
        answer = metrics(request)
        answer["Cache-Control"] = "no-store"
        return answer


def metrics(request: HttpRequest) -> HttpResponse:
    """Return the figures, or 404 for whoever is not meant to have them."""
    if not may_read_metrics(request):
        answer = HttpResponseNotFound("There is nothing here.\n", content_type="text/plain")
        answer._has_been_logged = True
        return answer
    return HttpResponse(exposition(figures()), content_type=CONTENT_TYPE)


def may_read_metrics(request: HttpRequest) -> bool:
    """Return whether the setting lets this request have them: from this machine, or with the secret."""
    wanted = settings.METRICS
    if not wanted or request.method not in {"GET", "HEAD"}:
        return False
    if wanted == ON:
        return is_from_this_machine(request)
    kind, _, brought = request.headers.get("Authorization", "").partition(" ")
    return kind.lower() == "bearer" and secrets.compare_digest(brought.encode(), wanted.encode())


def is_from_this_machine(request: HttpRequest) -> bool:
    """Return whether nobody else can have sent it: from a loopback address, and through no proxy."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
