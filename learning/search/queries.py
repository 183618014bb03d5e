"""Reading the change sequence."""

from collections import defaultdict

from .engine import Position
from .models import SearchChange, SearchSequence


def sequence_now() -> Position:
    """Return up to where the database is; all smaller numbers are committed too. One query."""
    row = SearchSequence.objects.filter(pk=SearchSequence.THE_ROW).first()
    if row is None:
        row, _ = SearchSequence.objects.get_or_create(pk=SearchSequence.THE_ROW)
    return Position(row.number, row.database)


def changes_after(number: int) -> tuple[dict[str, list[int]], int]:
    """Return keys by kind that changed after a number, and the last number seen. One query."""
    keys: dict[str, list[int]] = defaultdict(list)
    rows = SearchChange.objects.filter(number__gt=number).order_by("number")
    for kind, key, at in rows.values_list("kind", "key", "number"):
        keys[kind].append(key)
        number = max(number, at)
    return dict(keys), number
