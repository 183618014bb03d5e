"""Which paragraphs are points of a list, on which level, and whether they have numbers."""

import re

from .names import PPR, Element, q, value
from .style_sheet import Look

BULLETS = re.compile(r"^(list bullet|aufzählungszeichen|liste à puces|lista con viñetas)\s*(\d?)")
NUMBERS = re.compile(r"^(list number|listennummer|liste à numéros|lista con números)\s*(\d?)")
GOES_ON = re.compile(r"^(list continue|list paragraph|listenfortsetzung)", re.IGNORECASE)
DEEPEST = 8


class Numbering:
    """What numbering.xml says."""

    def __init__(self, root: Element | None):
        self._formats: dict[str, dict[int, str]] = {}
        if root is None:
            return
        abstract = {
            each.get(q("w:abstractNumId")): _formats(each) for each in root.iter(q("w:abstractNum"))
        }
        for each in root.iter(q("w:num")):
            formats = dict(abstract.get(value(each, "w:abstractNumId"), {}))
            for override in each.iter(q("w:lvlOverride")):
                formats |= _formats(override)
            self._formats[each.get(q("w:numId"))] = formats

    def point_of(self, paragraph: Element, look: Look) -> tuple[str, int, bool] | None:
        """Return (list, level from 0, numbered) of a paragraph; None where it is no point of a list."""
        number_id, level = _said(paragraph) or look.listing or (None, 0)
        by_name, name_level, numbered = _by_name(look)
        level = min(max(level, name_level), DEEPEST)
        if number_id == "0" or (number_id is None and not by_name):
            return None
        formats = self._formats.get(number_id or "")
        if formats:
            said = formats.get(level, formats.get(0, "bullet"))
            if said == "none" and not by_name:
                return None
            numbered = said not in ("bullet", "none")
        elif number_id and not by_name:
            return None
        return number_id or f"style {look.name}", level, numbered


def _formats(parent: Element) -> dict[int, str]:
    return {
        int(level.get(q("w:ilvl"), "0")): value(level, "w:numFmt") or "decimal"
        for level in parent.iter(q("w:lvl"))
    }


def _said(paragraph: Element) -> tuple[str, int] | None:
    properties = paragraph.find(PPR)
    numbering = None if properties is None else properties.find(q("w:numPr"))
    if numbering is None or value(numbering, "w:numId") is None:
        return None
    level = value(numbering, "w:ilvl") or "0"
    return value(numbering, "w:numId") or "0", int(level) if level.isdigit() else 0


def _by_name(look: Look) -> tuple[bool, int, bool]:
    """Return whether the style is one of a list by its name, its level, and whether it has numbers."""
    for name in look.names:
        for pattern, numbered in ((BULLETS, False), (NUMBERS, True)):
            if found := pattern.match(name.casefold()):
                return True, int(found[2] or 1) - 1, numbered
    return False, 0, False


def goes_on(paragraph: Element, look: Look) -> bool:
    """Return whether a paragraph without a sign of its own belongs to the point before."""
    return any(GOES_ON.match(name) for name in look.names) or _is_second(paragraph)


def _is_second(paragraph: Element) -> bool:
    """Return whether it is indented and says that it has no sign: so LibreOffice writes a point's
    second paragraph."""
    properties = paragraph.find(PPR)
    indent = None if properties is None else properties.find(q("w:ind"))
    if indent is None or (_said(paragraph) or ("", 0))[0] != "0":
        return False
    start = indent.get(q("w:start")) or indent.get(q("w:left")) or "0"
    return start.isdigit() and int(start) > 0
