"""The queue of recordings that files are made from: one row each, and nothing else."""

from django.db import models
from django.utils import timezone

from ..models import Recording


class ProcessingJob(models.Model):
    """How far the work on a recording is, and who does it.

    `attempt` grows whenever the row gets another owner. It is the fencing token: a worker writes
    only WHERE attempt is still its own, so one that slept too long changes nothing.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being prepared"
        DONE = "done", "Ready"
        FAILED = "failed", "Could not be prepared"

    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, related_name="job")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=20, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=80, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="job_next")]

    def __str__(self):
        return f"{self.get_state_display()}: {self.recording_id}"

    @property
    def seconds_left(self) -> int | None:
        """How long it will still take, from how long it took so far; None while that is unknown."""
        if self.state != self.State.RUNNING or not self.started_at or self.percent < 3:
            return None
        passed_s = (timezone.now() - self.started_at).total_seconds()
        return round(passed_s * (100 - self.percent) / self.percent)
