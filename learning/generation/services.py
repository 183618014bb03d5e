"""Raising the generation, by hand and by looking at the database."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection, transaction

from .models import ContentChange
from .queries import look, machine_number

logger = logging.getLogger(__name__)
KEPT_CHANGES = 100


def raise_generation(*, closes: bool = False) -> None:
    """Note that what can be seen changes, if the transaction it is called in is committed.

    `closes`: something is taken from the public, so earlier answers must not be shown any more, not
    even while the database is away. Repeating it within a transaction changes nothing.
    """
    tell = _tell_closed if closes else _tell
    if not connection.in_atomic_block:
        with transaction.atomic():
            raise_generation(closes=closes)
    elif not (_is_noted(tell) or _is_noted(_tell_closed)):
        ContentChange.objects.create(closes=closes)
        transaction.on_commit(tell, robust=True)


def has_raised() -> bool:
    """Return true if the transaction that goes on has changed something: it sees what others do not."""
    return connection.in_atomic_block and (_is_noted(_tell) or _is_noted(_tell_closed))


def _is_noted(tell: Callable[[], None]) -> bool:
    """Return whether the transaction has left its row; Django forgets it with the savepoint that is taken back."""
    return any(noted is tell for _, noted, _ in connection.run_on_commit)


def _tell() -> None:
    _raise_here(closes=False)


def _tell_closed() -> None:
    _raise_here(closes=True)


def _raise_here(*, closes: bool) -> None:
    """Raise this machine's number. What fails here, `follow` of every machine finds within a second."""
    number = machine_number()
    number.raise_it(closes=closes)
    try:
        number.note_seen(look())
    except DatabaseError:
        logger.warning("The database was silent after a change; it is looked at again.")


def follow() -> bool:
    """Raise this machine's number if another machine changed something; say whether it was raised."""
    return machine_number().raise_if_other(look())


@transaction.atomic
def prune_changes() -> None:
    """Delete all but the last changes. Adds one, so that what is left never looks like something before."""
    last = ContentChange.objects.create().pk
    ContentChange.objects.filter(pk__lt=last - KEPT_CHANGES, closes=False).delete()
    closing = ContentChange.objects.filter(pk__lt=last - KEPT_CHANGES, closes=True)
    keep = closing.order_by("-pk").values_list("pk", flat=True).first()
    closing.exclude(pk=keep).delete()
