"""How the database looks, as far as changes go; and the number of this machine."""

from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Max, Q

from .machine_number import MachineNumber, Seen
from .models import ContentChange


def current() -> int:
    """Return the generation: what was answered under another number may be no longer so."""
    return machine_number().now()


def closed_at() -> int:
    """Return the generation since which nothing was taken from the public."""
    return machine_number().closed_at()


@lru_cache(maxsize=1)
def machine_number() -> MachineNumber:
    """Return this process's view of the number. Raises OSError where there is none and none can be made."""
    return MachineNumber(settings.VAR_DIR / "generation")


def look() -> Seen:
    """Return how the database looks. One query, whose cost `prune_changes` keeps small."""
    numbers = ContentChange.objects.aggregate(
        many=Count("pk"), last=Max("pk"), closing=Max("pk", filter=Q(closes=True))
    )
    mark = ContentChange.objects.filter(pk=numbers["last"]).values_list("mark", flat=True).first()
    return numbers["many"], numbers["last"] or 0, mark or 0, numbers["closing"] or 0
