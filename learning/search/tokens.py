"""Words as the search sees them. Pure: what is asked and what is indexed meet here."""

import re
import unicodedata
from collections.abc import Mapping

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHEN = re.compile("[-‐‑]")
_AFTER_A_HYPHEN = re.compile(r"(?:[-‐‑][^\W_]+)+")
_APOSTROPHES = str.maketrans("’‘ʼ＇", "''''")

# Words that say how a sentence hangs together, not what it is about.
_SMALL = """
    a about again all also am an and any are aren't as at be because been being both but by can
    can't could couldn't did didn't do does doesn't doing don't down each for from get gets getting
    had happen happens has have haven't having he her here hers him his how i i'd i'll i'm i've if
    in into is isn't it it's its just let like may mean meaning means me might more most must my no
    nor not of off on only or other our ours out over own please put same shall she should so some
    such than that that's the their theirs them then there these they they're this those to too
    under up us very want wants was wasn't we we're were weren't what what's when where whether
    which while who who's whom whose why will with won't would wouldn't you you're your yours
"""
SMALL = frozenset(_SMALL.split())


def one_line(text: str) -> str:
    """Return the text in one line, without signs that nobody sees; never fails.

    Compatible forms become one (ﬁ, full width), control signs a space; marks of
    direction, zero-width signs and lone surrogates go.
    """
    kept = []
    for sign in unicodedata.normalize("NFKC", text):
        group = unicodedata.category(sign)
        if group == "Cc" or group.startswith("Z"):
            kept.append(" ")
        elif group not in {"Cf", "Cs", "Co", "Cn"}:
            kept.append(sign)
    return " ".join("".join(kept).split())


def folded(text: str) -> str:
    """Return the text in small letters with one kind of apostrophe."""
    return text.casefold().translate(_APOSTROPHES)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; a possessive loses its 's."""
    return tuple(without_possessive(word) for word in WORD.findall(folded(text)))


def without_possessive(word: str) -> str:
    return word.removesuffix("'s") if word not in SMALL else word


def hyphenated(text: str) -> list[tuple[int, int, str]]:
    """Return where words with hyphens stand, as (from, to, the word without its hyphens)."""
    # From each hyphen outwards: there are few, and every passage is looked through.
    found: list[tuple[int, int, str]] = []
    end = 0
    for hyphen in _HYPHEN.finditer(text):
        begin = hyphen.start()
        if begin < end:
            continue
        while begin > end and text[begin - 1].isalnum():
            begin -= 1
        rest = _AFTER_A_HYPHEN.match(text, hyphen.start())
        if rest and begin < hyphen.start():
            end = rest.end()
            found.append((begin, end, _HYPHEN.sub("", text[begin:end])))
    return found


def joined_words(text: str) -> list[str]:
    """Return words with hyphens as one: co-production is found by coproduction too."""
    return [word for _, _, word in hyphenated(text)]


def replaced(text: str, words: Mapping[str, str]) -> str:
    """Return the text with some of its words, as `words_of` gives them, in other letters."""

    def other(found: re.Match[str]) -> str:
        word = without_possessive(folded(found[0]))
        return words.get(word, found[0])

    return WORD.sub(other, text)
