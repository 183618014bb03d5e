"""The queue. Each change is one UPDATE with a condition, so that of two workers one wins."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q

from media import clock

from ..models import Recording
from .job_model import ProcessingJob

State = ProcessingJob.State
PAUSE = timedelta(seconds=20)
MOST_TRIES = 3
WORKER_LOST = "The worker ended three times in the middle of this recording."


def lease() -> timedelta:
    """Return how long a lease lasts: when it has passed, a killed worker is noticed."""
    return timedelta(seconds=settings.MEDIA_JOB_LEASE_S)


class LostLease(Exception):
    """The job is somebody else's now, or gone with its recording."""


def enqueue(recording: Recording) -> ProcessingJob:
    """Put the recording in the queue, from the start; whoever works on it now has lost it.

    Call it in the transaction that stores the recording.
    """
    job, _ = ProcessingJob.objects.get_or_create(recording=recording)
    ProcessingJob.objects.filter(pk=job.pk).update(
        state=State.WAITING,
        attempt=F("attempt") + 1,
        tries=0,
        percent=0,
        step="",
        owner="",
        error="",
        started_at=None,
        due_at=clock.now(),
    )
    job.refresh_from_db()
    return job


def retry(recording: Recording) -> bool:
    """Try a failed recording again; False, and nothing changes, if it has not failed."""
    return bool(
        ProcessingJob.objects.filter(recording=recording, state=State.FAILED).update(
            state=State.WAITING, tries=0, percent=0, error="", due_at=clock.now()
        )
    )


def claim(*, owner: str, recording: Recording | None = None) -> ProcessingJob | None:
    """Return the next job (or that of `recording`), now held by `owner`; None when there is none.

    That is one that waits, or one whose worker is gone. A job that has ended its worker three
    times is not given to a fourth.
    """
    now = clock.now()
    waiting = Q(state=State.WAITING, due_at__lte=now)
    abandoned = Q(state=State.RUNNING, lease_until__lt=now)
    found = ProcessingJob.objects.filter(waiting | abandoned).order_by("due_at", "pk")
    for job in (found.filter(recording=recording) if recording else found)[:20]:
        unchanged = ProcessingJob.objects.filter(pk=job.pk, attempt=job.attempt, state=job.state)
        if job.tries >= MOST_TRIES:
            unchanged.update(state=State.FAILED, error=WORKER_LOST, attempt=F("attempt") + 1)
            continue
        won = unchanged.update(
            state=State.RUNNING,
            attempt=job.attempt + 1,
            tries=job.tries + 1,
            owner=owner,
            started_at=now,
            heartbeat_at=now,
            lease_until=now + lease(),
        )
        if won:
            job.refresh_from_db()
            return job
    return None


def heartbeat(job: ProcessingJob, *, step: str, percent: int) -> None:
    """Say that the work goes on. Raises LostLease."""
    now = clock.now()
    _change(job, step=step, percent=percent, heartbeat_at=now, lease_until=now + lease())


def hold(job: ProcessingJob) -> None:
    """Lock the row for the rest of the transaction if it is still ours. Raises LostLease."""
    _change(job, heartbeat_at=clock.now())


def finish(job: ProcessingJob) -> None:
    """Note that everything is made. Raises LostLease."""
    _change(job, state=State.DONE, percent=100, step="", error="", tries=0)


def fail(job: ProcessingJob, error: str, *, hopeless: bool = False) -> None:
    """Try again a little later; after the third time, or when hopeless, it stays failed.

    Raises LostLease.
    """
    if hopeless or job.tries >= MOST_TRIES:
        _change(job, state=State.FAILED, error=error)
    else:
        _change(job, state=State.WAITING, error=error, due_at=clock.now() + PAUSE * job.tries)


def postpone(job: ProcessingJob, error: str) -> None:
    """Try again a little later, as often as it takes: it was no failure. Raises LostLease."""
    due_at = clock.now() + PAUSE
    _change(job, state=State.WAITING, error=error, tries=max(job.tries - 1, 0), due_at=due_at)


def hand_back(job: ProcessingJob) -> None:
    """Hand the job back when the worker is told to stop: the next one may begin at once, and it was no failure."""
    _change(job, state=State.WAITING, tries=max(job.tries - 1, 0), due_at=clock.now())


def _change(job: ProcessingJob, **values) -> None:
    mine = ProcessingJob.objects.filter(pk=job.pk, attempt=job.attempt, state=State.RUNNING)
    if not mine.update(**values):
        raise LostLease
