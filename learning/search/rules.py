"""What counts as an answer, and for how much. Pure: this is where ranking is tuned."""

from collections.abc import Sequence

# A word in the title of what is found counts for more than one in its text.
TITLE_BOOST = 1.5
# A synonym may be much rarer than the word, and rare words weigh more: what was typed comes first.
OTHER_BOOST = 0.5
BEGINNING_BOOST = 0.6
# Of the fields that hold a word the best counts, the others add this part.
TIE = 0.3
# Who has more of the words comes first: more than any score adds up to.
TIER = 200.0
# With fewer hits than this, fewer of the words need be there.
FEW = 5


def thresholds(loose: int) -> tuple[int, ...]:
    """Return how many of so many loose things must be there, the strictest first.

    All; if that finds little, about two thirds; then half; at last any one.
    """
    steps = (loose, -(-2 * loose // 3), -(-loose // 2), 1)
    return tuple(sorted({step for step in steps if step > 0}, reverse=True)) or (0,)


# What the scores of some kinds are multiplied by; 1 or more. An index remembers those it was
# built with: a change here has every index built anew.
BOOSTS: dict[str, float] = {"page": 1.2, "word": 1.2, "pathway": 1.2}


def boost_of(kind: str) -> float:
    """Return what the scores of a kind of document are multiplied by."""
    return BOOSTS.get(kind, 1.0)


# In so few suggestions a word of the glossary and a pathway have a place each.
ALWAYS = ("word", "pathway")


def varied(kinds: Sequence[str], most: int) -> list[int]:
    """Return which of the things found, best first, to suggest: at most so many, in their order.

    The best, and among them the best word and the best pathway if there are any; the rest are
    passages.
    """
    first = [kinds.index(kind) for kind in ALWAYS if kind in kinds]
    others = [place for place, kind in enumerate(kinds) if kind not in ALWAYS]
    rest = [place for place, kind in enumerate(kinds) if kind in ALWAYS and place not in first]
    return sorted((first + others + rest)[:most])
