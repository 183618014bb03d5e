"""Writing how often something was looked for, and forgetting it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F, Sum
from django.utils.crypto import salted_hmac

from .counter_buffer import Count
from .models import SearchDay, SearchTerm
from .rules import FEWEST, first_day

# What somebody makes up by machine fills at most so many rows a day.
MOST_NEW_A_DAY = 1000


def mark_of(words: str) -> str:
    """Return a name for the words that nobody can read, or make without this hub's secret."""
    return salted_hmac("hub.searches", words, algorithm="sha256").hexdigest()


@transaction.atomic
def record_searches(counts: Mapping[str, Count], *, today: date) -> None:
    """Add counts to those of the day; store the words of what was asked often enough now."""
    # In one order, so that two processes do not wait for each other.
    by_mark = dict(sorted((mark_of(words), words) for words in counts))
    _add_new(by_mark, counts, today)
    terms = list(SearchTerm.objects.filter(mark__in=list(by_mark)).order_by("mark"))
    SearchDay.objects.bulk_create(
        [SearchDay(term=term, day=today) for term in terms], ignore_conflicts=True
    )
    for term in terms:
        count = counts[by_mark[term.mark]]
        SearchDay.objects.filter(term=term, day=today).update(
            times=F("times") + count.times, found_nothing=F("found_nothing") + count.found_nothing
        )
    _name_frequent(by_mark, today)


def _add_new(by_mark: Mapping[str, str], counts: Mapping[str, Count], today: date) -> None:
    known = set(SearchTerm.objects.filter(mark__in=list(by_mark)).values_list("mark", flat=True))
    new = [mark for mark in by_mark if mark not in known]
    # What is asked often comes first where there is not room for all.
    new.sort(key=lambda mark: -counts[by_mark[mark]].times)
    room = MOST_NEW_A_DAY - SearchTerm.objects.filter(since=today).count()
    SearchTerm.objects.bulk_create(
        [SearchTerm(mark=mark, since=today) for mark in new[: max(0, room)]], ignore_conflicts=True
    )


def _name_frequent(by_mark: Mapping[str, str], today: date) -> None:
    nameless = SearchTerm.objects.filter(mark__in=list(by_mark), words="")
    frequent = list(
        nameless.filter(days__day__gte=first_day(today))
        .annotate(times=Sum("days__times"))
        .filter(times__gte=FEWEST)
    )
    for term in frequent:
        term.words = by_mark[term.mark]
    SearchTerm.objects.bulk_update(frequent, ["words"])


@transaction.atomic
def forget_old_searches(*, today: date) -> None:
    """Forget what is older than the days that count, and words that are too rare by now."""
    SearchDay.objects.filter(day__lt=first_day(today)).delete()
    SearchTerm.objects.filter(days=None).delete()
    rare = (
        SearchTerm.objects.exclude(words="")
        .annotate(times=Sum("days__times"))
        .filter(times__lt=FEWEST)
    )
    SearchTerm.objects.filter(pk__in=list(rare.values_list("pk", flat=True))).update(words="")
