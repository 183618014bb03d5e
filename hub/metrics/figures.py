"""What is asked at the moment of asking: work that waits, the search index, the disk."""

import shutil
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count

from hub.scheduler.queries import tasks_by_status, worker_is_alive
from learning.modules.api import builds_waiting
from learning.search.api import index_lag
from media.recordings.api import ProcessingJob

from .counters import totals

JOB_STATES = [state.value for state in ProcessingJob.State]


class Figure(NamedTuple):
    """One line: a metric, its labels, its value."""

    name: str
    labels: dict[str, str]
    value: float


def figures() -> Iterator[Figure]:
    """Yield what is known of this machine; what cannot be asked is left out, and `hub_database_up` says so."""
    counted = totals(settings.VAR_DIR / "metrics")
    for name, value in counted.items():
        kind, _, which = name.partition("_")
        if kind == "requests":
            yield Figure("hub_requests_total", {"class": which}, value)
        else:
            yield Figure("hub_stored_answers_total", {"outcome": which}, value)
    yield Figure("hub_disk_free_bytes", {}, shutil.disk_usage(settings.VAR_DIR).free)
    asked = list(_of_database())
    yield Figure("hub_database_up", {}, 1 if asked else 0)
    yield from asked


def _of_database() -> Iterator[Figure]:
    try:
        found = [figure for asking in ASKED for figure in asking()]
    except DatabaseError:
        connection.close()
        return
    yield from found


def _tasks() -> Iterator[Figure]:
    for status, number in tasks_by_status().items():
        yield Figure("hub_tasks", {"status": status.lower()}, number)
    yield Figure("hub_worker_alive", {}, int(worker_is_alive()))


def _jobs() -> Iterator[Figure]:
    rows = ProcessingJob.objects.values_list("state").annotate(Count("pk")).order_by()
    numbers = dict.fromkeys(JOB_STATES, 0) | dict(rows)
    for state, number in numbers.items():
        yield Figure("hub_recording_jobs", {"state": state}, number)
    yield Figure("hub_works_to_build", {}, builds_waiting())


def _search() -> Iterator[Figure]:
    lag = index_lag()
    yield Figure("hub_search_index_there", {}, int(lag is not None))
    if lag is not None:
        yield Figure("hub_search_index_behind", {}, lag)


ASKED: tuple[Callable[[], Iterator[Figure]], ...] = (_tasks, _jobs, _search)
