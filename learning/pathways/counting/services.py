"""Writing how often steps were started and finished, and forgetting it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F

from ..models import PathwayStep
from .models import StepDay
from .rules import Walked, first_kept_day


@transaction.atomic
def record_steps(counts: Mapping[str, Walked], *, today: date) -> None:
    """Add counts, by the uids of steps, to those of the day. A step that is gone is left out."""
    # In one order, so that two processes do not wait for each other.
    steps = PathwayStep.objects.filter(uid__in=list(counts)).order_by("pk").values_list("pk", "uid")
    uids = dict(steps)
    StepDay.objects.bulk_create(
        [StepDay(step_id=pk, day=today) for pk in uids], ignore_conflicts=True
    )
    for pk, uid in uids.items():
        StepDay.objects.filter(step_id=pk, day=today).update(
            started=F("started") + counts[uid].started,
            finished=F("finished") + counts[uid].finished,
        )


def forget_old_steps(*, today: date) -> None:
    """Forget what is older than the days that are kept."""
    StepDay.objects.filter(day__lt=first_kept_day(today)).delete()
