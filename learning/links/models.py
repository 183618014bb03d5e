"""What is known of addresses elsewhere."""

from django.db import models

from .rules import MOST_CHARACTERS


class LinkCheck(models.Model):
    """One address that published pages link to, and what came of asking it.

    `failing_since` is the day of the first failure in a row; it is called broken only after
    failures on two days.
    """

    class State(models.TextChoices):
        UNKNOWN = "unknown", "Not known"
        OK = "ok", "Works"
        BROKEN = "broken", "Does not work"

    address = models.CharField(max_length=MOST_CHARACTERS, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNKNOWN)
    reason = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    failing_since = models.DateField(null=True)
    next_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "link to another site"
        verbose_name_plural = "links to other sites"

    def __str__(self):
        return self.address
