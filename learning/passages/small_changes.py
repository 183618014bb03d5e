"""Which changes of words matter where nobody said so. Pure: no Django."""

import re
from collections import Counter

# Of a hundred words, so many may be others before it is worth a look.
SMALL_SHARE = 0.05


def is_small(before: str, after: str) -> bool:
    """Return whether so few words are others that nobody needs to look: a slip mended, a date brought up."""
    one, other = _words(before), _words(after)
    whole = one.total() + other.total()
    return whole == 0 or 2 * (one & other).total() >= (1 - SMALL_SHARE) * whole


def is_said_in(words: str, text: str) -> bool:
    """Return whether nearly all words stand in a text, which may say more than them."""
    wanted = _words(words)
    return (wanted - _words(text)).total() <= SMALL_SHARE * wanted.total()


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))
