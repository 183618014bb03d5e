"""Pieces of Typst code. Words of a document stand in strings only, so they are never code."""

from collections.abc import Iterable

from ..labels import written

# Longer than any word of a language that hyphenation would not know: addresses, chains of signs.
LONG_WORD, BREAK_EVERY = 28, 14
MAY_BREAK_HERE = "\u200b"


def string(words: str) -> str:
    """Return a Typst string that means exactly these words."""
    safe = written(words).replace("\\", "\\\\").replace('"', '\\"')
    for sign, escape in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        safe = safe.replace(sign, escape)
    return f'"{safe}"'


def shown(words: str) -> str:
    """Return a Typst string for words on the page: the longest ones may break."""
    if len(words) <= LONG_WORD:
        return string(words)
    return string(" ".join(_breakable(word) for word in words.split(" ")))


def call(name: str, *values: str, **named: str) -> str:
    """Return a call of a Typst function; names are written with `-` in place of `_`."""
    pairs = (f"{key.replace('_', '-')}: {value}" for key, value in named.items())
    return f"{name}({', '.join([*values, *pairs])})"


def joined(parts: Iterable[str]) -> str:
    """Return one content from several; nothing gives empty content."""
    parts = list(parts)
    return "{" + "; ".join(parts) + "}" if parts else "[]"


def array(parts: Iterable[str]) -> str:
    return "(" + "".join(f"{part}, " for part in parts) + ")"


def _breakable(word: str) -> str:
    if len(word) <= LONG_WORD:
        return word
    pieces = (word[at : at + BREAK_EVERY] for at in range(0, len(word), BREAK_EVERY))
    return MAY_BREAK_HERE.join(pieces)
