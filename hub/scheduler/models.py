"""Rows that let several workers share one clock."""

from django.db import models


class Lease(models.Model):
    """A right that one process at a time holds, until a moment it keeps moving on.

    A holder that dies lets it lapse; nobody has to release it.
    """

    name = models.CharField(max_length=60, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        verbose_name = "lease"

    def __str__(self):
        return f"{self.name}: {self.holder} until {self.until:%Y-%m-%d %H:%M:%S}"


class PeriodicRun(models.Model):
    """When a periodic job last ran, and what went wrong if it did."""

    job = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField()
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name = "run of a periodic job"
        verbose_name_plural = "runs of periodic jobs"

    def __str__(self):
        return f"{self.job} at {self.started_at:%Y-%m-%d %H:%M}"
