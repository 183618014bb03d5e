"""How often a step was started and finished, by day. Nothing here says who, from where or when."""

from django.db import models

from ..models import PathwayStep


class StepDay(models.Model):
    """The totals of one step on one day; they go with their step."""

    step = models.ForeignKey(PathwayStep, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(db_index=True)
    started = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "day"], name="one_total_per_step_and_day")
        ]

    def __str__(self):
        return f"{self.step_id} on {self.day}"
