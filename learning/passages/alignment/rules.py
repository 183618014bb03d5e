"""Carry the uids of an edition over to the next one. Pure: no Django."""

from collections.abc import Sequence

from .data import Alignment, CurrentPassage, Found
from .exact import (
    same_key,
    same_key_and_words,
    same_words_between,
    same_words_once,
    unopposed,
)
from .fuzzy_match import FuzzyMatches, clear
from .neighbours import Neighbours, twin_chapters
from .outcome import outcome
from .pairs import PassagePairs
from .splits_and_merges import merges, splits
from .word_diff import word_diff

__all__ = ["align", "word_diff"]

# Each round finds more neighbours for the next one; few works need more than four.
MOST_ROUNDS = 12


def align(old: Sequence[CurrentPassage], new: Sequence[Found]) -> Alignment:
    """Return which old passage each new one is, what is new, what is gone, and what to ask.

    Positions are unique in each edition, and so are uids; the order in which
    the passages are given does not matter. Words that stand once in each edition
    are one passage, whatever their keys. A passage whose words changed is carried
    by its key, or where likeness and neighbours agree and no other comes near;
    else it is a question. What no rule can tell apart: an edit, and a look-alike
    put in at the very place of a passage that is gone.
    """
    pairing = PassagePairs(old, new)
    pairing.join(same_key_and_words(pairing))
    pairing.join(same_words_once(pairing))
    pairing.join(same_key(pairing))
    rewordings = FuzzyMatches(pairing)
    for _ in range(MOST_ROUNDS):
        if not _join_round(pairing, rewordings):
            break
    return outcome(pairing, rewordings)


def _join_round(pairing: PassagePairs, rewordings: FuzzyMatches) -> int:
    places = Neighbours(pairing, twin_chapters(pairing, rewordings.guesses()))
    joined = pairing.join(splits(rewordings, places))
    joined += pairing.join(merges(rewordings, places))
    joined += pairing.join(clear(rewordings.options(places), places))
    return joined + _join_repeated(pairing, rewordings)


def _join_repeated(pairing: PassagePairs, rewordings: FuzzyMatches) -> int:
    places = Neighbours(pairing, twin_chapters(pairing, rewordings.guesses()))
    joined = pairing.join(same_words_between(pairing, places.old_gap, places.new_gap))
    if joined:
        return joined
    before = same_words_between(
        pairing, places.old_before.__getitem__, places.new_before.__getitem__
    )
    after = same_words_between(pairing, places.old_after.__getitem__, places.new_after.__getitem__)
    return pairing.join(unopposed({*before, *after}))
