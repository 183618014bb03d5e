"""Captions by their style, their counting field or their first words."""

import re

from ..prepare.body import Para

FIGURE = "figure|fig\\.?|abbildung|abb\\.|illustration|photo|picture|image|bild|figura|drawing"
TABLE = "table|tabelle|tab\\.|tableau|tabla|tabella"
NUMBERED = re.compile(
    rf"^(?:(?P<figure>{FIGURE})|(?P<table>{TABLE}))\s*\d+(?:[.\-–]\d+)*(?P<sign>\s*[:.–—|-])?",
    re.IGNORECASE,
)
MOST_SIGNS = 400


def is_caption(para: Para, words: str) -> str:
    """Return "figure", "table", "any" (a caption that does not say of what), or empty."""
    if len(words) > MOST_SIGNS:
        return ""
    found = NUMBERED.match(words)
    is_styled = para.look.role == "caption"
    if found and (is_styled or para.has_sequence or found["sign"]):
        return "figure" if found["figure"] else "table"
    return "any" if is_styled else ""
