"""A part of a page as an editor chose it: from one passage to another. Pure: no Django."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from ..passages.api import ALPHABET, LENGTH, fingerprint

LONGEST_S = 100 * 3600
MOST_WORDS = 200  # characters of a line or paragraph that are kept to know it again
_UID = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
UNREADABLE = "We could not read which part this is. Choose it again."


@dataclass(frozen=True)
class Part:
    """From one passage to another on the same page, both included.

    `first` and `last` are uids. `first_words` and `last_words` are how the line
    (of a film) or the paragraph (of a text) begins: by them a spoken line is
    found again when captions change, and an editor sees what was chosen.
    `start_s` and `end_s` are the seconds of spoken lines when they were chosen.
    """

    first: str
    last: str
    first_words: str
    last_words: str
    start_s: float | None = None
    end_s: float | None = None

    @property
    def is_one(self) -> bool:
        return self.first == self.last and self.first_words == self.last_words

    @property
    def key(self) -> str:
        """What progress of a part of a text is kept under, behind the uid of its page."""
        return f"{self.first}-{self.last}"

    @property
    def spoken_key(self) -> str:
        """The same for spoken lines, of which a passage has several."""
        ends = ((self.first, self.first_words), (self.last, self.last_words))
        return "-".join(f"{uid}.{fingerprint(words)[:4]}" for uid, words in ends)

    def as_stored(self) -> dict:
        return {name: value for name, value in asdict(self).items() if value is not None}


def kept_words(text: str) -> str:
    """Return the beginning of a line or paragraph, by which it is known again."""
    return " ".join(text.split())[:MOST_WORDS]


def read_part(raw: object) -> Part | None:
    """Return the part in what was stored or sent; None for nothing.

    Raises ValueError, in words for an editor, for anything else.
    """
    if isinstance(raw, str):
        if not raw.strip():
            return None
        try:
            raw = json.loads(raw[:2000])
        except ValueError as error:
            raise ValueError(UNREADABLE) from error
    if not raw:
        return None
    if not isinstance(raw, Mapping):
        raise ValueError(UNREADABLE)
    first, last = str(raw.get("first", "")), str(raw.get("last", ""))
    if not (_UID.fullmatch(first) and _UID.fullmatch(last)):
        raise ValueError(UNREADABLE)
    words = [kept_words(str(raw.get(name) or "")) for name in ("first_words", "last_words")]
    return Part(first, last, *words, *_seconds(raw))


def _seconds(raw: Mapping) -> tuple[float | None, float | None]:
    """Return when it was said; nothing where that makes no clip."""
    try:
        start_s, end_s = float(raw["start_s"]), float(raw["end_s"])
    except (KeyError, TypeError, ValueError):
        return None, None
    return (start_s, end_s) if 0 <= start_s < end_s < LONGEST_S else (None, None)
