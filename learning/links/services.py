"""Looking at addresses, one after the other, and writing what came of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from threading import Event

from django.db import transaction
from django.utils import timezone

from .http_check import Asker
from .models import LinkCheck
from .rules import status_after

# A look that a worker did not live to write is taken up again.
TAKEN = timedelta(hours=1)
MOST_ADDRESSES = 5000


@transaction.atomic
def note_links(addresses: Iterable[str], *, now: datetime) -> None:
    """Have these addresses looked at, and no others. Repeating it changes nothing."""
    longest = LinkCheck._meta.get_field("address").max_length
    wanted = sorted({each for each in addresses if len(each) <= longest})[:MOST_ADDRESSES]
    known = dict(LinkCheck.objects.values_list("address", "pk"))
    gone = [pk for address, pk in known.items() if address not in set(wanted)]
    LinkCheck.objects.filter(pk__in=gone).delete()
    LinkCheck.objects.bulk_create(
        [LinkCheck(address=each, next_at=now) for each in wanted if each not in known],
        ignore_conflicts=True,
    )


def forget_links() -> None:
    """Forget all addresses: nothing is said of what is not looked at any more."""
    LinkCheck.objects.all().delete()


def look_at_next(
    *, owner: str = "", stopped: Event | None = None, asker: Asker | None = None
) -> bool:
    """Look at the address that has waited longest, if one is due. Steady work of the worker.

    Always false: so there is a pause before the next address.
    """
    now = timezone.now()
    link = LinkCheck.objects.filter(next_at__lte=now).order_by("next_at", "pk").first()
    if link and _take(link, now):
        look_at(link, asker=asker or Asker(), now=now)
    return False


def _take(link: LinkCheck, now: datetime) -> bool:
    """Return whether this worker may look at it: another one may have been faster."""
    free = LinkCheck.objects.filter(pk=link.pk, next_at=link.next_at)
    return free.update(next_at=now + TAKEN) == 1


def look_at(link: LinkCheck, *, asker: Asker, now: datetime) -> None:
    """Ask an address and write what came of it. No transaction is open meanwhile."""
    look = asker.look(link.address)
    status = status_after(
        look.answer,
        failing_since=link.failing_since,
        state=link.state,
        now=now,
        today=timezone.localdate(now),
    )
    LinkCheck.objects.filter(pk=link.pk).update(
        state=status.state,
        failing_since=status.failing_since,
        next_at=status.next_at,
        reason=look.reason[:200],
        checked_at=now,
    )
