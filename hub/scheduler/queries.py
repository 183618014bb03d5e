"""What is known about the worker."""

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
