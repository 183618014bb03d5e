"""Background work whose worker died is put back in the queue.

django-tasks-db leaves such work "running" for ever. Each worker of ours holds
a lease while it lives, so work whose worker has no lease is nobody's.
"""

import logging

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hub.scheduler.models import Lease
from media import clock

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
WORKER = "worker:"


class WorkerLost(Exception):
    """The worker ended in the middle of this work, once too often."""


def recover_lost_tasks() -> int:
    """Put work of dead workers back in the queue; return how many. Repeating it is harmless.

    Work that has ended its worker three times is marked as failed: it would end the next one too.
    """
    living = set(
        Lease.objects.filter(name__startswith=WORKER, until__gt=clock.now()).values_list(
            "holder", flat=True
        )
    )
    lost = [task for task in DBTaskResult.objects.running() if _worker_of(task) not in living]
    for task in lost:
        _put_back(task)
    return len(lost)


def _worker_of(task: DBTaskResult) -> str:
    return task.worker_ids[-1] if task.worker_ids else ""


def _put_back(task: DBTaskResult) -> None:
    logger.warning("Background work %s lost its worker: %s", task.task_path, _worker_of(task))
    if len(task.worker_ids) >= MOST_ATTEMPTS:
        task.set_failed(WorkerLost(f"Tried {len(task.worker_ids)} times"))
        return
    # Only if it is still running: its worker may have ended it a moment ago.
    DBTaskResult.objects.running().filter(pk=task.pk).update(
        status=TaskResultStatus.READY, started_at=None
    )
