"""The list of periodic jobs. An app adds its own in `ready()`.

learning and media may not import hub: hub's `ready()` adds theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    """Work that comes back. `run` takes nothing; it must be harmless to repeat."""

    name: str
    every: timedelta
    run: Callable[[], object]

    def __post_init__(self):
        if self.every < timedelta(seconds=30):
            raise ValueError("A job cannot come more often than every half minute.")


_jobs: dict[str, Job] = {}


def add_job(name: str, *, every: timedelta, run: Callable[[], object]) -> None:
    """Put a job on the list; one of the same name is replaced."""
    _jobs[name] = Job(name, every, run)


def jobs() -> list[Job]:
    return list(_jobs.values())
