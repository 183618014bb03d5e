"""Two questions for whoever watches the hub: does it live, and can it serve?"""

import logging
import uuid
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from hub.scheduler.queries import waiting_tasks, worker_is_alive
from hub.serving.start import why_no_static_files, why_not_migrated
from learning.search.api import IndexUnusable, NoIndex, search_engine

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
        # Whoever asked is told why; the log does not need a line for each time it was asked.
        response._has_been_logged = True
        return response


def alive() -> JsonResponse:
    """Return the process answers. Nothing else is asked, so a database that is down changes nothing."""
    return JsonResponse({"alive": True})


def ready() -> JsonResponse:
    """Answer 200 if every part of the hub can do its work, otherwise 503; each part is named."""
    parts = {"database": _ask(check_database)}
    answers = parts["database"]["ok"]
    # A database that is silent is waited for once, not by each that needs it.
    parts |= {name: _ask(check) if answers else SILENT for name, check in IN_DATABASE.items()}
    parts |= {name: _ask(check) for name, check in ON_DISK.items()}
    serves = all(part["ok"] for part in parts.values())
    return JsonResponse({"ready": serves, **parts}, status=200 if serves else 503)


def check_database() -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"kind": connection.vendor}


def check_storage() -> dict:
    """Write, and take away again, a small file in each storage that holds people's files."""
    for name in ("default", "private"):
        storage = storages[name]
        kept = storage.save(f".ready/{uuid.uuid4().hex}", ContentFile(b"ready"))
        storage.delete(kept)
    return {}


def check_queue() -> dict:
    if not worker_is_alive():
        raise NotReady("No worker has been heard of in the last two minutes.")
    return {"waiting": waiting_tasks()}


def check_migrations() -> dict:
    return _nothing_missing(why_not_migrated())


def check_static_files() -> dict:
    return _nothing_missing(why_no_static_files())


def check_search_index() -> dict:
    """Check that there is one that can be opened; whether its files are sound, each search sees."""
    try:
        search_engine().folder.current()
    except NoIndex:
        raise NotReady("There is no search index on this machine yet. It is being built.") from None
    except IndexUnusable:
        raise NotReady("The search index cannot be used. It is being built anew.") from None
    return {}


IN_DATABASE = {"migrations": check_migrations, "queue": check_queue}
ON_DISK = {
    "storage": check_storage,
    "static_files": check_static_files,
    "search_index": check_search_index,
}
SILENT = {"ok": False, "why": "The database does not answer."}


def _nothing_missing(why: str) -> dict:
    if why:
        raise NotReady(why)
    return {}


def _ask(check: Callable[[], dict]) -> dict:
    try:
        return {"ok": True, **check()}
    except NotReady as reason:
        return {"ok": False, "why": str(reason)}
    except Exception:
        # Whatever is broken, the probe gets an answer; the details are for the log only.
        logger.exception("A part of the hub is not ready")
        return {"ok": False, "why": "It does not answer. The log says more."}
