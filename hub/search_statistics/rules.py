"""Which words are counted and shown, and in what form. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from learning.search.parsing import parse_query

# Nothing that was asked fewer times in so many days is shown, or stored in words.
FEWEST = 5
DAYS = 30
MOST_READ = 1000
# What is longer is somebody's own sentence, and what has so many digits somebody's number.
MOST_CHARACTERS = 80
MOST_WORDS = 8
MOST_DIGITS = 5


def normal(text: str) -> str:
    """Return what was asked in one form: small letters, no accents, no small words, no signs.

    As the search understands it; words it leaves out come last, with a minus.
    """
    asked = parse_query(_without_accents(text[:MOST_READ].casefold()))
    wanted = [
        "-".join(item.words) if item.phrase and not item.needed else _unquoted(item.words)
        for item in asked.wanted
    ]
    # Each once, as the search asks for them.
    once = dict.fromkeys(" ".join(wanted).split())
    without = ["-" + " ".join(words) for words in asked.without]
    return " ".join([*once, *without]) if wanted else ""


def _unquoted(words: Iterable[str]) -> str:
    """Return what is left of words that stood in quotes, or of a single one: small words have no place."""
    return " ".join(word for item in parse_query(" ".join(words)).wanted for word in item.words)


def comparable(text: str) -> str:
    """Return the form in which picks are found: bus-fare is bus fare and busfare too."""
    return normal(text).replace(" -", "!").replace("-", "").replace(" ", "")


def countable(text: str) -> str:
    """Return the form that is counted; empty for what may be about one person."""
    words = normal(text)
    if len(words) > MOST_CHARACTERS or len(words.split()) > MOST_WORDS:
        return ""
    if "@" in text or len(re.findall(r"\d", text)) > MOST_DIGITS:
        return ""
    return words


def first_day(today: date) -> date:
    """Return the first of the days that count."""
    return today - timedelta(days=DAYS - 1)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(s for s in apart if not unicodedata.combining(s)))
