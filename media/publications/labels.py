"""Words of our own that the files add to a work, and what tags of languages mean. Pure: no Django."""

import re

CALLOUT_WORDS = {
    "note": "Good to know",
    "talk": "Talk about it",
    "try": "Try this",
    "watch": "Watch for",
}
FROM_THE_RIGHT = frozenset(["ar", "arc", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"])
# XML 1.0, clause 2.2: what no document can hold. No font can show it either.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")


def written(words: str) -> str:
    """Return the words without signs that no file can hold."""
    return UNWRITABLE.sub("", words)


def language_and_region(tag: str) -> tuple[str, str]:
    """Return the ISO 639 language and the ISO 3166 region of a BCP 47 tag; empty where it has none."""
    first, *rest = tag.split("-")
    if not re.fullmatch("[A-Za-z]{2,3}", first):
        return "", ""
    region = next((part for part in rest if re.fullmatch("[A-Za-z]{2}", part)), "")
    return first.lower(), region.upper()


def runs_from_the_right(tag: str) -> bool:
    return language_and_region(tag)[0] in FROM_THE_RIGHT
