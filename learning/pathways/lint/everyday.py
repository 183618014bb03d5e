"""Which words many people would have to look up. Pure: no Django.

Common words come from a list of how often words are said in films and on television
(pyspellchecker's English one): speech, so plainer than what is written. It is American;
British spellings are looked up in their American form.
"""

import re
from collections.abc import Iterator
from functools import cache

from spellchecker import SpellChecker

# So many of the most used words count as everyday: "consent" and "evaluation" do, "feasibility" does not.
EVERYDAY, VERY_COMMON = 20_000, 5_000
# Rare in American films, and plain to people here.
PLAIN_HERE = frozenset({"glossary", "leaflet", "leaflets", "webinar", "webinars", "questionnaire"})
# What is longer is no word of English.
SHORTEST, LONGEST = 7, 30
MOST_CHARACTERS = 200_000

_WORD = re.compile(r"[^\W\d_]+")
_AMERICAN = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"),
    ("yse", "yze"), ("ysed", "yzed"), ("our", "or"), ("tre", "ter"), ("elling", "eling"),
    ("elled", "eled"), ("ogue", "og"), ("ence", "ense"), ("ae", "e"),
)  # fmt: skip
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ness", ""),
    ("wards", ""), ("less", ""), ("ful", ""), ("able", ""), ("able", "e"), ("ment", ""), ("ments", ""), ("ings", ""),
)  # fmt: skip
_BEGINNINGS = ("un", "non", "re", "over", "mis", "pre", "co", "mid", "out", "inter")


def hard_words(text: str, explained: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """Return the words of a text that are not everyday ones, each once, in order of meeting.

    `explained` matches what needs no more explaining: the terms of the glossary. Names
    (words that begin with a capital) are left alone. Of a very long text the beginning is read.
    """
    read = text[:MOST_CHARACTERS]
    if explained is not None:
        read = explained.sub(" ", read)
    met = dict.fromkeys(word for word in _WORD.findall(read) if SHORTEST <= len(word) <= LONGEST)
    return tuple(word for word in met if word.islower() and not is_everyday(word))


@cache
def is_everyday(word: str) -> bool:
    """Return whether most people meet this word, or one it is made from, in everyday speech."""
    common, very_common = _common()
    return (
        word in PLAIN_HERE
        or any(form in common for form in _forms(word))
        or any(
            word[:cut] in very_common and word[cut:] in very_common
            for cut in range(3, len(word) - 2)
        )
    )


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    counted = SpellChecker(language="en", distance=1).word_frequency.items()
    ranked = [word for word, _ in sorted(counted, key=lambda pair: -pair[1])[:EVERYDAY]]
    return frozenset(ranked), frozenset(ranked[:VERY_COMMON])


def _forms(word: str) -> Iterator[str]:
    """Yield the word, the words it may be a form of, and how Americans write them."""
    stems = {word, *_without_ending(word)}
    stems |= {stem.removeprefix(begins) for stem in stems for begins in _BEGINNINGS}
    stems |= {again for stem in stems for again in _without_ending(stem)}
    for stem in stems:
        if len(stem) >= 3:
            yield stem
            for british, american in _AMERICAN:
                if british in stem:
                    yield stem.replace(british, american)


def _without_ending(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            yield stem
            if stem[-2:-1] == stem[-1:]:
                yield stem[:-1]
