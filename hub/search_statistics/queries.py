"""Reading what people look for. Nothing under five leaves this file."""

from datetime import date

from django.db.models import Case, F, QuerySet, Sum, When

from .models import SearchTerm
from .rules import FEWEST, first_day


def searches(*, today: date) -> QuerySet[SearchTerm]:
    """Return what was asked at least five times in the days that count.

    Each has `times` and `nothing`: how often nothing was found, None if fewer than five times.
    """
    return (
        SearchTerm.objects.exclude(words="")
        .filter(days__day__gte=first_day(today), days__day__lte=today)
        .annotate(times=Sum("days__times"), without=Sum("days__found_nothing"))
        .filter(times__gte=FEWEST)
        .annotate(nothing=Case(When(without__gte=FEWEST, then=F("without"))))
    )
