"""How long people read, at the pace that this hub reckons with."""

from django.conf import settings

from . import rules


def reading_minutes(words: int) -> int:
    """Return whole minutes, at least 1, to read so many words at `READING_RATE_WPM` words a minute."""
    return rules.reading_minutes(words, settings.READING_RATE_WPM)
