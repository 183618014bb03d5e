"""Leases, and the jobs that are due: the worker that holds the clock runs them."""

import logging
from datetime import timedelta

from django.db import IntegrityError, transaction

from media import clock

from .jobs import Job, jobs
from .models import Lease, PeriodicRun

logger = logging.getLogger(__name__)
LEASE_LASTS = timedelta(seconds=90)


def hold_lease(*, name: str, holder: str, lasts: timedelta = LEASE_LASTS) -> bool:
    """Take or keep the lease for `holder`; False while somebody else holds it.

    Harmless to repeat: a holder moves its own end on. One UPDATE decides, so
    that of two processes asking at once one wins.
    """
    now = clock.now()
    mine_or_lapsed = Lease.objects.filter(name=name, holder=holder) | Lease.objects.filter(
        name=name, until__lte=now
    )
    if mine_or_lapsed.update(holder=holder, until=now + lasts):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, holder=holder, until=now + lasts)
    except IntegrityError:
        return False
    return True


def release_lease(*, name: str, holder: str) -> None:
    """Let the next process take over at once; do nothing to a lease of somebody else."""
    Lease.objects.filter(name=name, holder=holder).delete()


def run_due_jobs() -> None:
    """Run every job that is due. One that fails is written down, and the others go on."""
    for job in jobs():
        if _is_due(job):
            run_job(job)


def run_job(job: Job) -> None:
    """Run one job and write down when it began and what went wrong; never raises."""
    started_at = clock.now()
    problem = ""
    try:
        job.run()
    except Exception as error:
        logger.exception("The periodic job %s failed", job.name)
        problem = f"{type(error).__name__}: {error}"
    PeriodicRun.objects.update_or_create(
        job=job.name, defaults={"started_at": started_at, "problem": problem}
    )


def _is_due(job: Job) -> bool:
    last = PeriodicRun.objects.filter(job=job.name).values_list("started_at", flat=True).first()
    # The clock ticks a little unevenly: a second early is on time.
    return last is None or last + job.every - timedelta(seconds=1) <= clock.now()
