"""Anonymous posts: who may send one, how large, how often. No cookie, no form token."""

import hashlib
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache, caches
from django.http import HttpResponse
from django.shortcuts import render

LARGEST_BYTES = 32_000
PER_HOUR = 10


def _from_here(request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    return origin is not None and urlsplit(origin).netloc == request.get_host()


def _too_many(request) -> bool:
    """Count posts by a one-way name of the address: kept an hour, never stored with the message."""
    name = f"{settings.SECRET_KEY}{_address_of(request)}"
    key = "posts:" + hashlib.sha256(name.encode()).hexdigest()[:24]
    return _counted(key) > PER_HOUR


def _address_of(request) -> str:
    """Return the address that a post came from. Behind a proxy that we trust, the proxy tells it: last."""
    told = request.headers.get("X-Forwarded-For", "")
    if told and settings.SECURE_PROXY_SSL_HEADER:
        return told.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def _counted(key: str) -> int:
    """Return how many there were with this one: where all processes count, else in this one.

    So a cache that is away neither lets everything through nor stops everybody.
    """
    for counts in (cache, caches["process"]):
        counts.add(key, 0, 3600)
        try:
            return counts.incr(key)
        except ValueError:  # it could not be kept there
            continue
    return 1


def anonymous_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view take posts without an account: ours by origin, bounded, with a honeypot."""

    @wraps(view)
    def guarded(request, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if not _from_here(request):
            return _refuse(
                request,
                403,
                "This message did not come from a page of ours, so we did not take it.",
            )
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BYTES:
            return _refuse(
                request, 413, "This message is too long for us. Please send a shorter one."
            )
        if _too_many(request):
            return _refuse(
                request, 429, "Many messages came from here. Please wait an hour and try again."
            )
        return view(request, *args, **kwargs)

    guarded.csrf_exempt = True
    return guarded


def _refuse(request, status: int, message: str) -> HttpResponse:
    return render(request, "hub/refused.html", {"message": message}, status=status)
