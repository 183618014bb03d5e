"""Noting that something changed: called in the transaction that changes it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from .models import SearchChange, SearchSequence

PAGE, WORD = "page", "word"

_held: ContextVar[dict[str, set[int]] | None] = ContextVar("changes that are held", default=None)


def note_change(page_ids: Iterable[int]) -> None:
    """Have every index take what these pages hold anew: published, moved, closed, gone.

    Counts if the transaction it is called in is committed. Other transactions that
    note something wait until this one ends: call it late. Repeating is harmless.
    """
    note_changes(PAGE, page_ids)


def note_changes(kind: str, keys: Iterable[int]) -> None:
    """Do the same for things of any kind: `page`, `word`, or another that a source names."""
    keys = set(keys)
    held = _held.get()
    if held is not None:
        held.setdefault(kind, set()).update(keys)
    elif keys:
        _write({kind: keys})


@contextmanager
def changes_together() -> Iterator[None]:
    """Hold what is noted inside until the end, within one transaction.

    For many pages at once: the counter is then held for a moment and not all along, so two
    who publish much at once cannot wait for each other. What fails notes nothing.
    """
    if _held.get() is not None:
        yield
        return
    token = _held.set({})
    try:
        with transaction.atomic():
            yield
            held = _held.get()
            _held.set(None)
            _write({kind: keys for kind, keys in held.items() if keys})
    finally:
        _held.reset(token)


@transaction.atomic(savepoint=False)
def _write(changes: dict[str, set[int]]) -> None:
    if not changes:
        return
    number = _next_number()
    SearchChange.objects.bulk_create(
        [
            SearchChange(kind=kind, key=key, number=number)
            for kind, keys in sorted(changes.items())
            for key in sorted(keys)
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["number"],
    )


def _next_number() -> int:
    """Raise the counter; its row is ours until the transaction ends."""
    row = SearchSequence.objects.filter(pk=SearchSequence.THE_ROW)
    if not row.update(number=F("number") + 1):
        SearchSequence.objects.bulk_create(
            [SearchSequence(pk=SearchSequence.THE_ROW)], ignore_conflicts=True
        )
        row.update(number=F("number") + 1)
    return row.values_list("number", flat=True).get()
