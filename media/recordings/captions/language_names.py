"""Languages of captions: their tags (BCP 47, the simple part) and names. Pure."""

import re

NAMES = {
    "en": "English",
    "cy": "Cymraeg (Welsh)",
    "ar": "العربية (Arabic)",
    "bn": "বাংলা (Bengali)",
    "es": "Español (Spanish)",
    "fr": "Français (French)",
    "gd": "Gàidhlig (Scottish Gaelic)",
    "gu": "ગુજરાતી (Gujarati)",
    "pa": "ਪੰਜਾਬੀ (Punjabi)",
    "pl": "Polski (Polish)",
    "pt": "Português (Portuguese)",
    "ro": "Română (Romanian)",
    "so": "Soomaali (Somali)",
    "uk": "Українська (Ukrainian)",
    "ur": "اردو (Urdu)",
    "zh": "中文 (Chinese)",
}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", re.ASCII)


def clean_language(text: str) -> str:
    """Return the language tag, as "en" or "en-GB". Raises ValueError with a plain message."""
    base, dash, region = text.strip().replace("_", "-").partition("-")
    tag = base.lower() + dash + region
    if not _TAG.fullmatch(tag):
        raise ValueError(f"“{text.strip()[:20]}” is not a language code. For example: en, cy, pl.")
    return tag


def language_label(tag: str) -> str:
    """Return a name for the list of captions, in its own words."""
    return NAMES.get(tag, NAMES.get(tag.partition("-")[0], tag))


# Three letters, as films name their languages (ISO 639-2), for those with two (ISO 639-1).
_TWO_LETTERS = {
    "ara": "ar",
    "ben": "bn",
    "chi": "zh",
    "cym": "cy",
    "deu": "de",
    "eng": "en",
    "fas": "fa",
    "fra": "fr",
    "fre": "fr",
    "ger": "de",
    "gla": "gd",
    "gle": "ga",
    "guj": "gu",
    "hin": "hi",
    "ita": "it",
    "lit": "lt",
    "nep": "ne",
    "nld": "nl",
    "dut": "nl",
    "pan": "pa",
    "per": "fa",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "rus": "ru",
    "som": "so",
    "spa": "es",
    "tam": "ta",
    "tur": "tr",
    "ukr": "uk",
    "urd": "ur",
    "wel": "cy",
    "zho": "zh",
}


def language_of_film(code: str) -> str:
    """Return the tag for the language that a film names, "eng" or "en-GB"; empty when it names none."""
    try:
        tag = clean_language(code)
    except ValueError:
        return ""
    return "" if tag in ("und", "mul", "zxx") else _TWO_LETTERS.get(tag, tag)


# Of the languages with two codes of three letters, the ones for libraries: MP4 wants the others.
_FOR_LIBRARIES = {"chi", "dut", "fre", "ger", "per", "rum", "wel"}
_THREE_LETTERS = {two: three for three, two in _TWO_LETTERS.items() if three not in _FOR_LIBRARIES}


def language_in_film(tag: str) -> str:
    """Return the three letters that name a language in a film: "en-GB" gives "eng"; unknown ones "und"."""
    base = tag.partition("-")[0]
    return base if len(base) == 3 else _THREE_LETTERS.get(base, "und")
