"""What is known about the worker."""

from django.db.models import Count
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from media import clock

from .models import Lease

CLOCK = "clock"


def worker_is_alive() -> bool:
    """Return true while some worker holds the clock."""
    return Lease.objects.filter(name=CLOCK, until__gt=clock.now()).exists()


def waiting_tasks() -> int:
    """Return how many pieces of background work are due and not begun."""
    return DBTaskResult.objects.ready().count()


def tasks_by_status() -> dict[str, int]:
    """Return how many pieces of background work there are in each status, by its name. One query."""
    rows = DBTaskResult.objects.values_list("status").annotate(Count("pk")).order_by()
    return dict.fromkeys(TaskResultStatus.values, 0) | dict(rows)
