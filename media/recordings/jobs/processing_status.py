"""How far a recording is, in words for editors."""

from dataclasses import dataclass

from ..models import Recording
from .job_model import ProcessingJob

State = ProcessingJob.State


@dataclass(frozen=True)
class ProcessingStatus:
    """`state` is one of ProcessingJob.State; `words` says the same and more to people."""

    state: str
    percent: int
    words: str


def processing_status_of(recording: Recording) -> ProcessingStatus:
    """Return how far the work on a recording is. One that is not in the queue yet waits for it."""
    job = getattr(recording, "job", None)
    if job is None:
        return ProcessingStatus(State.WAITING, 0, "Waiting to be prepared.")
    return ProcessingStatus(job.state, job.percent, _WORDS[job.state](job))


def _waiting(job) -> str:
    if job.error:
        return f"It did not work and will be tried again soon. {job.error}"
    return "Waiting to be prepared."


def _running(job) -> str:
    return f"Preparing: {job.percent} %{_left(job.seconds_left)}"


def _left(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < 60:
        return ", less than a minute left"
    return f", about {round(seconds / 60)} min left"


_WORDS = {
    State.WAITING: _waiting,
    State.RUNNING: _running,
    State.DONE: lambda job: "Ready in every way.",
    State.FAILED: lambda job: f"It could not be prepared. {job.error}",
}
