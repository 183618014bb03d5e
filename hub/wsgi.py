"""The WSGI callable that the server runs."""

import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.backends.signals import connection_created
from django.http.response import HttpResponseBase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.production")
_django = get_wsgi_application()

# Needs the apps, which are there by now.
from django.conf import settings  # noqa: E402
from django.core.exceptions import ImproperlyConfigured  # noqa: E402

from hub.logs.request_ids import with_request_ids  # noqa: E402
from hub.metrics.answer_counts import counted  # noqa: E402
from hub.metrics.counters import start_counting  # noqa: E402
from hub.search_statistics.counting import flush_counts as write_searches  # noqa: E402
from hub.serving.background_thread import PeriodicThread  # noqa: E402
from hub.serving.memory_warmer import MemoryWarmer  # noqa: E402
from hub.serving.page_cache.api import with_page_cache  # noqa: E402
from hub.serving.start import refuse_if_unprepared, wait_for_database  # noqa: E402
from hub.serving.static_delivery import with_static_files  # noqa: E402
from hub.serving.time_limits import ASIDE, limit_process, limit_sqlite  # noqa: E402
from hub.serving.unavailable import unavailable_page  # noqa: E402
from learning.pathways.api import flush_counts as write_steps  # noqa: E402
from learning.search.api import follow_to_serve  # noqa: E402

if settings.STARTS_ONLY_PREPARED:
    # `manage.py serve` has looked already; other servers start here, and so does a process anew.
    wait_for_database()
    try:
        refuse_if_unprepared()
    except ImproperlyConfigured as problems:
        raise SystemExit(str(problems)) from None

limit_process(ASIDE)
connection_created.connect(limit_sqlite)
unavailable_page()

PeriodicThread("Counting searches", write_searches, every_s=20).start()
PeriodicThread("Counting steps", write_steps, every_s=20).start()
# The worker does so too, and sooner; a machine that only serves pages has no worker.
PeriodicThread("Following with the search", follow_to_serve, every_s=0.7).start()


if settings.METRICS:
    start_counting(settings.VAR_DIR / "metrics")


def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> HttpResponseBase:
    """Return Django's answer. A film that is read slowly holds a thread, but no database connection."""
    response = _django(environ, start_response)
    if getattr(response, "streaming", False):
        connections.close_all()
    return response


PeriodicThread("Warming the memory", MemoryWarmer(answer), every_s=2).start()
before_django = with_static_files(with_page_cache(answer))
# Outermost, so that whatever answers is counted and named.
application = with_request_ids(counted(before_django) if settings.METRICS else before_django)
