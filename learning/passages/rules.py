"""Calculations on words and cues. Pure: no Django."""

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Spoken(Protocol):
    """A cue: words from one second to another."""

    @property
    def start_s(self) -> float: ...
    @property
    def end_s(self) -> float: ...
    @property
    def text(self) -> str: ...


READING_RATE_WPM = 200
RUN_LENGTH_S = 30.0
QUOTE_CHARACTERS = 220

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE = re.compile(r".+?[.?!…][\"'”’)]*(?=\s|$)")
_NOTE_MARK = re.compile(r"[^\S\n]*\[\^[0-9a-z]{1,6}\]")
_CAPTION = re.compile(r"(Figure|Table) \d+")
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)]*$")


def word_count(text: str) -> int:
    """Return how many words a reader meets; hyphenated words count once."""
    return len(_WORD.findall(text))


def reading_minutes(words: int, rate_wpm: int = READING_RATE_WPM) -> int:
    """Return whole minutes, at least 1, to read so many words at a calm pace."""
    return max(1, math.ceil(words / rate_wpm - 0.25))


def fingerprint(text: str) -> str:
    """Return 16 characters that stay the same while the words stay the same."""
    words = " ".join(_WORD.findall(text.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def without_note_marks(text: str) -> str:
    """Return a text without its references to footnotes, as one would read it aloud."""
    return _NOTE_MARK.sub("", text)


def opening_words(text: str, most: int = QUOTE_CHARACTERS) -> str:
    """Return the first whole sentences of a passage, at most so many characters; "" if none fits.

    Lines that are no sentences (headings, captions, points of a list) are passed over.
    """
    for line in without_note_marks(text).splitlines():
        if _CAPTION.match(line):
            continue
        words = ""
        for sentence in _SENTENCE.findall(line.strip()):
            if len(words) + len(sentence) > most:
                break
            words = f"{words} {sentence.strip()}".strip()
        if words:
            return words
    return ""


@dataclass(frozen=True)
class CueRun:
    """Consecutive cues that are read as one passage. Times in seconds."""

    start_s: float
    end_s: float
    text: str


def cue_runs(
    cues: Iterable[Spoken], boundaries_s: Iterable[float] = (), length_s: float = RUN_LENGTH_S
) -> list[CueRun]:
    """Group cues into runs of about `length_s` seconds.

    A run ends at the end of a sentence once it is long enough, and always
    before a boundary (the start of a chapter). Cues need `start_s`, `end_s`
    and `text`; they come in order of time. Every cue is in exactly one run.
    """
    boundaries = sorted(boundaries_s)
    runs: list[CueRun] = []
    held: list[Spoken] = []

    def close() -> None:
        if held:
            text = " ".join(" ".join(cue.text.split()) for cue in held)
            runs.append(CueRun(held[0].start_s, held[-1].end_s, text))
            held.clear()

    for cue in cues:
        # Captions start a little before their chapter does.
        if held and any(held[-1].start_s + 0.5 < edge <= cue.start_s + 0.5 for edge in boundaries):
            close()
        held.append(cue)
        long_enough = held[-1].end_s - held[0].start_s >= length_s
        if long_enough and _SENTENCE_END.search(cue.text.strip()):
            close()
    close()
    return runs
