"""What a statement writes to, as far as its first words say. Knows no Django."""

import re
from dataclasses import dataclass

from . import ignored_tables

_WRITES = re.compile(
    r"(?P<verb>INSERT|REPLACE|UPDATE|DELETE|TRUNCATE|MERGE|COPY|WITH)\b"
    r"(?:\s+OR\s+\w+)?(?:\s+(?:INTO|FROM|TABLE|ONLY|RECURSIVE)\b)*"
    r"\s+(?:\"?\w+\"?\.)?\"?(?P<table>\w+)\"?",
    re.IGNORECASE,
)
_WRITES_WITHIN = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO)\b", re.IGNORECASE
)
_SET = re.compile(r"\bSET\b(?P<given>.*?)(?:\bWHERE\b|\Z)", re.IGNORECASE | re.DOTALL)
_COLUMN = re.compile(r"\"?(\w+)\"?\s*=[^=]")
# Rows that were public may be gone with these; an update says so itself (`services.raise_generation`).
_TAKES_AWAY = {"DELETE", "TRUNCATE"}


@dataclass(frozen=True)
class Write:
    """A statement that may change what can be seen; `closes`: what was public may not be any more."""

    table: str
    closes: bool


def seen_write(statement: str) -> Write | None:
    """Return what a statement changes of what can be seen; None for one that only reads, or writes aside.

    One that cannot be told counts as a change: a page that is made once more costs little.
    """
    words = statement.lstrip(" \t\r\n(;")
    if words[:6].upper() == "SELECT" or not (found := _WRITES.match(words)):
        return None
    verb, table = found["verb"].upper(), found["table"].lower()
    if verb == "WITH":
        return Write("", closes=False) if _WRITES_WITHIN.search(words) else None
    if table in ignored_tables.TABLES or (
        verb == "UPDATE" and _writes_unseen_columns(table, words)
    ):
        return None
    closes = table in ignored_tables.CLOSING or (
        verb in _TAKES_AWAY and table in ignored_tables.CLOSING_WHEN_DELETED
    )
    return Write(table, closes=closes)


def _writes_unseen_columns(table: str, statement: str) -> bool:
    given = _SET.search(statement)
    written = set(_COLUMN.findall(given["given"])) if given else set()
    return bool(written) and written <= ignored_tables.COLUMNS.get(table, frozenset())
