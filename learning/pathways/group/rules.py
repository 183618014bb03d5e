"""What fits on a screen for a group, and when each step begins. Pure: no Django."""

import html
import re
from collections.abc import Sequence

from ...passages.rules import word_count
from .data import Wording

# A short rest once half the time is spent; pathways too short for one have none.
BREAK_MINUTES = 5
SCREEN_WORDS = 55
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_HOW = re.compile(
    r"(In (?:twos|pairs|threes|fours|small groups|groups(?: of \w+)?))\s*[,:.]\s+(?=\S)"
)
_SENTENCE = re.compile(r".+?[.?!…][\"'”’)]*(?=\s|$)", re.DOTALL)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_NOTE_MARK = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def wording_of(words: str) -> Wording:
    """Return a prompt in the parts in which a group reads it.

    "In pairs, two minutes each: say one thing. The other listens." gives how
    ("In pairs"), what is asked ("Two minutes each: say one thing.") and what follows.
    """
    words = " ".join(words.split())
    found = _HOW.match(words)
    how = found.group(1) if found else ""
    rest = words[found.end() :] if found else words
    first = _SENTENCE.match(rest)
    ask = first.group(0) if first else rest
    return Wording(how, ask[:1].upper() + ask[1:], rest[len(ask) :].strip())


def opening_of(text_html: str, most_words: int = SCREEN_WORDS) -> tuple[str, ...]:
    """Return the first paragraphs of a text, as words, as far as they fit on a screen.

    A first paragraph that is too long ends with its last whole sentence that fits;
    a single sentence that is too long is kept whole.
    """
    shown: list[str] = []
    for paragraph in _PARAGRAPH.findall(text_html):
        words = _plain(paragraph)
        room = most_words - word_count(" ".join(shown))
        if words and word_count(words) <= room:
            shown.append(words)
        elif words:
            return tuple(shown) or (_shortened(words, most_words),)
    return tuple(shown)


def _plain(fragment: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _NOTE_MARK.sub("", fragment))).split())


def _shortened(words: str, most_words: int) -> str:
    kept = ""
    for sentence in _SENTENCE.findall(words):
        if kept and word_count(kept) + word_count(sentence) > most_words:
            break
        kept = f"{kept} {sentence.strip()}".strip()
    return kept or words


def words_in(text_html: str) -> int:
    """Return how many words a piece of HTML shows."""
    return word_count(_plain(text_html.replace("<", " <")))


def begins_at(
    minutes: Sequence[int], half_way: int, break_minutes: int = BREAK_MINUTES
) -> tuple[list[int], int]:
    """Return the minute at which each step begins, counted from the start, and that of the end.

    `half_way` is the number of the step after which there is a break: 0 for none.
    """
    starts, now = [], 0
    for number, lasting in enumerate(minutes, start=1):
        starts.append(now)
        now += lasting + (break_minutes if number == half_way else 0)
    return starts, now
