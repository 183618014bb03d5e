"""Two questions for whoever watches the hub: does it live, and can it serve?"""

import logging
import os
import uuid
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from hub.scheduler.queries import waiting_tasks, worker_is_alive
from hub.serving.forgiving_cache import ForgivingRedisCache
from hub.serving.probes import Probes
from hub.serving.start import why_no_static_files, why_not_migrated
from learning.search.api import IndexUnusable, NoIndex, search_engine

logger = logging.getLogger(__name__)

WITHIN_S = 1.5
MEGABYTE = 1024**2
LEAST_FREE_MB = 50
LEAST_FREE_NAMES = 500


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
    """Answer 200 if every part of the hub can do its work, otherwise 503; each part is named.

    Whatever hangs, the answer is there within two seconds.
    """
    questions = {name: partial(_ask, name, check) for name, check in CHECKS.items()}
    parts = {
        name: answer or {"ok": False, "why": HANGS}
        for name, answer in _probes.ask(questions, within_s=WITHIN_S).items()
    }
    if not parts["database"]["ok"]:
        parts |= {name: {"ok": False, "why": SILENT} for name in IN_DATABASE}
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


def check_cache() -> dict:
    """Ask the cache; what is kept in it can be worked out anew, so without it all goes on, more slowly."""
    if isinstance(cache := caches["default"], ForgivingRedisCache):
        cache.ask()
    return {}


def check_disk() -> dict:
    """Look whether there is room where the hub keeps its files, for bytes and for names."""
    facts = os.statvfs(settings.VAR_DIR)
    free_mb = facts.f_bavail * facts.f_frsize // MEGABYTE
    if free_mb < LEAST_FREE_MB:
        raise NotReady(f"The disk is full: {free_mb} MB are left.")
    # Some file systems count no names.
    if facts.f_files and facts.f_favail < LEAST_FREE_NAMES:
        raise NotReady(f"The disk is full: it has room for {facts.f_favail} more files.")
    return {"free_mb": free_mb}


CHECKS: dict[str, Callable[[], dict]] = {
    "database": check_database,
    "migrations": check_migrations,
    "queue": check_queue,
    "cache": check_cache,
    "storage": check_storage,
    "disk": check_disk,
    "static_files": check_static_files,
    "search_index": check_search_index,
}
IN_DATABASE = ("migrations", "queue")
SILENT = "The database does not answer."
HANGS = "It has not answered in time."
_probes = Probes()
# What the log was told of, so that it is not told again at each question.
_failing: dict[str, str] = {}


def _nothing_missing(why: str) -> dict:
    if why:
        raise NotReady(why)
    return {}


def _ask(name: str, check: Callable[[], dict]) -> dict:
    try:
        answer = {"ok": True, **check()}
    except NotReady as reason:
        answer = {"ok": False, "why": str(reason)}
    except Exception as fault:
        # Whatever is broken, the probe gets an answer; the details are for the log only.
        if name not in _failing:
            logger.exception("A part of the hub is not ready: %s", name)
        _failing[name] = type(fault).__name__
        return {"ok": False, "why": "It does not answer. The log says more."}
    _failing.pop(name, None)
    return answer
