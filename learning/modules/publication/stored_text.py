"""The words of stored blocks. Pure: no Django."""

import html
import re

_END = re.compile(r"</(?:p|li)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")
# What is no word for a reader.
_SILENT = {"id", "type", "level", "kind", "image", "decorative", "document", "mark"}


def text_of(block: dict) -> str:
    """Return the words of a block as it is stored, a line each."""
    return "\n".join(line for words in _words(block["value"]) for line in _lines(words))


def _lines(words: str) -> list[str]:
    plain = html.unescape(_TAG.sub("", _END.sub("\n", words)))
    return [line.strip() for line in plain.splitlines() if line.strip()]


def _words(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [words for each in value for words in _words(each)]
    if isinstance(value, dict):
        picture = value.get("image")
        # In one order: databases give the names back in another one.
        inside = (each for name, each in sorted(value.items()) if name not in _SILENT)
        found = [words for each in inside for words in _words(each)]
        return [*(_words(picture) if isinstance(picture, dict) else []), *found]
    return []
