"""Times, sizes and shares of a recording, as templates write them."""

from django import template
from django.conf import settings

from media.recordings.api import format_moment, format_time

register = template.Library()


@register.filter
def clock(seconds: float | None) -> str:
    """Return a time for reading: 92.66 gives "1:32"."""
    return "" if seconds is None else format_time(seconds)


@register.filter
def seconds(value: float | None) -> str:
    """Return seconds for an attribute, never localised: 92.66 gives "92.66", 92.0 gives "92"."""
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


@register.filter
def second(value: float) -> int:
    """Return the whole second: 92.66 gives 92."""
    return int(value)


register.filter("moment", format_moment)


@register.filter
def lasting(seconds: float) -> str:
    """Return a length in words: 28.2 gives "28 seconds", 207 gives "4 min"."""
    if seconds < 60:
        whole = max(1, round(seconds))
        return f"{whole}\u00a0second{'' if whole == 1 else 's'}"
    return f"{max(1, -(-int(seconds) // 60))}\u00a0min"


@register.filter
def share_of(part: float, whole: float) -> str:
    """Return two digits, "01" to "99": how much of the whole a part is, in hundredths.

    proportions.css turns them into a width: pages carry no style attributes.
    """
    return f"{min(99, max(1, round(100 * part / whole))) if whole else 1:02}"


@register.filter
def share(number: int) -> str:
    """Return two digits for proportions.css from a small whole number, such as minutes."""
    return f"{min(99, max(1, int(number or 1))):02}"


@register.filter
def reading_time(words: int) -> str:
    """Return how long so many words take to read at the hub's pace: 433 gives "3 min" at 200 a minute."""
    return f"{max(1, -(-int(words) // settings.READING_RATE_WPM))}\u00a0min"


@register.filter
def data_size(size_bytes: int | None) -> str:
    """Return a size as people read it on a phone bill: 10607169 gives "11 MB"."""
    if not size_bytes:
        return ""
    for unit, size in (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)):
        if size_bytes >= size:
            number = size_bytes / size
            shown = f"{number:.1f}".rstrip("0").rstrip(".") if number < 3 else f"{number:.0f}"
            return f"{shown}\u00a0{unit}"
    return f"{size_bytes}\u00a0bytes"
