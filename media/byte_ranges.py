"""The Range header (RFC 9110, 14.1.2 and 14.2). Pure."""

import re

_ONE = re.compile(r"bytes[ \t]*=[ \t]*(\d*)[ \t]*-[ \t]*(\d*)[ \t]*", re.ASCII | re.IGNORECASE)
_MOST_DIGITS = 18


class NotSatisfiable(ValueError):
    """The range lies beyond the end: 416."""


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte asked for; None to send all: no range, one we cannot read, or several.

    Raises NotSatisfiable.
    """
    match = _ONE.fullmatch(header.strip())
    if not match or not (match[1] or match[2]):
        return None
    start, end = (_number(text) for text in match.groups())
    if start is None:
        if end == 0 or size == 0:
            raise NotSatisfiable
        return max(0, size - end), size - 1
    if end is not None and end < start:
        return None
    if start >= size:
        raise NotSatisfiable
    return start, size - 1 if end is None else min(end, size - 1)


def is_later_part(header: str) -> bool:
    """Return whether one part is asked for that does not begin with the first byte."""
    match = _ONE.fullmatch(header.strip())
    return bool(match and _number(match[1]) != 0 and (match[1] or match[2]))


def _number(text: str) -> int | None:
    if not text:
        return None
    return 10**_MOST_DIGITS if len(text.lstrip("0")) > _MOST_DIGITS else int(text)
