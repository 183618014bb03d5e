"""From what a person typed to a Query. Pure; any text at all gives a bounded Query."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from .data import Query, Wanted, Words
from .irregular_forms import first_form
from .stemming import terms_of
from .tokens import SMALL, one_line, words_of

MOST_CHARACTERS = 300
MOST_WANTED = 16
MOST_OTHERS = 6
MOST_WORDS_IN_PHRASE = 12
LONGEST_WORD = 40
SHORTEST_BEGINNING = 2

Synonyms = Mapping[str, Iterable[str]]

_DOUBLE_QUOTES = re.compile("[“”„‟«»″]")
# A phrase or a run of anything but blanks, either with a minus before it.
_PIECE = re.compile(r'(?:^|(?<=\s))(?P<minus>[-−–])?"(?P<phrase>[^"]*)"|(?P<run>[^\s"]+)')


def parse_query(text: str, synonyms: Synonyms | None = None, *, typing: bool = False) -> Query:
    """Return what somebody asks for.

    Words in double quotes belong side by side, a minus before a word or a
    phrase leaves it out, all other signs only part words. `synonyms` gives for a
    word or phrase, in any of its forms, those of equal value; it works in the direction given only.
    While `typing`, the last word is taken as a beginning.
    """
    said = shortened(_DOUBLE_QUOTES.sub('"', one_line(text[: MOST_CHARACTERS * 4])))
    by_words = _by_words(synonyms or {})
    wanted: list[Wanted] = []
    without: list[Words] = []
    loose: list[Words] = []
    for piece in _PIECE.finditer(said):
        run = piece["run"] or ""
        if piece["phrase"] is not None:
            words = _bounded(words_of(piece["phrase"]))
        else:
            words = _bounded(words_of(run))
        if not words:
            continue
        if piece["minus"] or _is_left_out(run):
            without.append(words)
        elif piece["phrase"] is not None:
            wanted += _spoken_for(loose, by_words)
            loose = []
            wanted.append(_with_others(Wanted(words, phrase=True, needed=True), by_words))
        else:
            loose += _parts(run, words)
    wanted += _spoken_for(loose, by_words)
    wanted = _without_small(wanted)[:MOST_WANTED]
    if typing and wanted and _goes_on(text, said):
        wanted = _unfinished(wanted, loose)
    return Query(said, tuple(wanted), tuple(without[:MOST_WANTED]))


def shortened(said: str) -> str:
    """Return as many whole words as are searched for; of one endless word, its beginning."""
    if len(said) <= MOST_CHARACTERS:
        return said
    return said[: MOST_CHARACTERS + 1].rpartition(" ")[0] or said[:MOST_CHARACTERS]


def _bounded(words: Words) -> Words:
    return tuple(word[:LONGEST_WORD] for word in words[:MOST_WORDS_IN_PHRASE])


def _is_left_out(run: str) -> bool:
    return len(run) > 1 and run[0] in "-−–" and run[1].isalnum()


def _parts(run: str, words: Words) -> list[Words]:
    """Return the words of a run: those joined by hyphens or signs belong together.

    `and/or` and `one,two` are words of their own; co-production and 3.5 are one thing.
    """
    if len(words) > 1 and re.fullmatch(r"\W*[^\W_]+(?:[-‐‑.'’][^\W_]+)+\W*", run):
        return [words]
    return [(word,) for word in words]


def _by_words(synonyms: Synonyms) -> dict[Words, tuple[Words, ...]]:
    found: dict[Words, tuple[Words, ...]] = {}
    for name, others in synonyms.items():
        if words := _key(words_of(one_line(name))):
            more = (_bounded(words_of(one_line(other))) for other in others)
            both = dict.fromkeys((*found.get(words, ()), *(other for other in more if other)))
            found[words] = tuple(both)[:MOST_OTHERS]
    return found


def _key(words: Words) -> Words:
    """Return words as their stems: pays and paid are looked up as pay."""
    return tuple(_stem(word) for word in words)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return first_form("".join(terms_of([word]))) or word


def _with_others(item: Wanted, by_words: Mapping[Words, tuple[Words, ...]]) -> Wanted:
    """Return it with what is of equal value: synonyms, and the word without its hyphens."""
    others = list(by_words.get(_key(item.words), ()))
    if item.phrase and not item.needed:
        others.insert(0, ("".join(item.words)[:LONGEST_WORD],))
    return replace(item, others=tuple(dict.fromkeys(others)))


def _spoken_for(loose: list[Words], by_words: Mapping[Words, tuple[Words, ...]]) -> list[Wanted]:
    """Return loose words as things wanted; the longest run that has a synonym is one thing."""
    longest = min(max(map(len, by_words), default=1), MOST_WORDS_IN_PHRASE)
    found, at = [], 0
    while at < len(loose):
        for length in range(longest, 0, -1):
            run = loose[at : at + length]
            words = tuple(word for item in run for word in item)
            if len(run) == length and (_key(words) in by_words or length == 1):
                break
        hyphenated = len(run) == 1 and len(words) > 1
        if not hyphenated and len(words) > 1:
            words_that_count = tuple(word for word in words if word not in SMALL) or words
            found.append(replace(Wanted(words_that_count), others=by_words[_key(words)]))
        else:
            found.append(_with_others(Wanted(words, phrase=hyphenated), by_words))
        at += len(run)
    return list(dict.fromkeys(found))


def _without_small(wanted: list[Wanted]) -> list[Wanted]:
    """Leave small words out, unless there is nothing else."""
    large = [item for item in wanted if item.needed or not all(w in SMALL for w in item.words)]
    return large or wanted


def _goes_on(text: str, said: str) -> bool:
    """Return whether the last word may not be finished: nothing but letters at the end."""
    return len(text) <= MOST_CHARACTERS and text[-1:].isalnum() and said.count('"') % 2 == 0


def _unfinished(wanted: list[Wanted], loose: list[Words]) -> list[Wanted]:
    """Take the last loose word as a beginning, also if it looks like a small word so far."""
    last = loose[-1] if loose else ()
    in_a_synonym = wanted[-1].words[-1:] == last[-1:] and wanted[-1].words != last
    if not last or len(last[-1]) < SHORTEST_BEGINNING or in_a_synonym:
        return wanted
    others = next((item.others for item in wanted if item.words == last), ())
    kept = [item for item in wanted if item.words != last][: MOST_WANTED - 1]
    return [*kept, Wanted(last, phrase=len(last) > 1, others=others, unfinished=True)]
