"""Two questions for whoever watches the hub: does it live, and can it serve?"""

import logging
import uuid
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from hub.clock.queries import waiting_tasks, worker_is_alive

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """A part of the hub cannot do its work; the message says why in plain words."""


class HealthMiddleware:
    """Answers `/healthz` and `/readyz` before anything else looks at the request.

    A probe knows neither the host name nor HTTPS, so it must not be refused or redirected.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request):
        answer = {"/healthz": alive, "/readyz": ready}.get(request.path_info)
        if answer is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        response = answer()
        response["Cache-Control"] = "no-store"
        response["Content-Length"] = len(response.content)
        return response


def alive() -> JsonResponse:
    """The process answers. Nothing else is asked, so a database that is down changes nothing."""
    return JsonResponse({"alive": True})


def ready() -> JsonResponse:
    """200 if database, storage and queue do their work, otherwise 503; each part is named."""
    parts = {name: _ask(check) for name, check in CHECKS.items()}
    serves = all(part["ok"] for part in parts.values())
    return JsonResponse({"ready": serves, **parts}, status=200 if serves else 503)


def check_database() -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"kind": connection.vendor}


def check_storage() -> dict:
    """Writes, and takes away again, a small file in each storage that holds people's files."""
    for name in ("default", "private"):
        storage = storages[name]
        kept = storage.save(f".ready/{uuid.uuid4().hex}", ContentFile(b"ready"))
        storage.delete(kept)
    return {}


def check_queue() -> dict:
    if not worker_is_alive():
        raise NotReady("No worker has been heard of in the last two minutes.")
    return {"waiting": waiting_tasks()}


CHECKS = {"database": check_database, "storage": check_storage, "queue": check_queue}


def _ask(check: Callable[[], dict]) -> dict:
    try:
        return {"ok": True, **check()}
    except NotReady as reason:
        return {"ok": False, "why": str(reason)}
    except Exception:
        # Whatever is broken, the probe gets an answer; the details are for the log only.
        logger.exception("A part of the hub is not ready")
        return {"ok": False, "why": "It does not answer. The log says more."}
