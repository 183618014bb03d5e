"""The styles of a document, looked up once for each style and not for each paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .language_tags import base_of, clean, tags_in
from .names import PPR, RPR, Element, is_on, q, value
from .styles import kind_of, level_by_name, role_by_name

Said = TypeVar("Said")

DEEPEST = 20
NO_STYLE = "Normal"


@dataclass(frozen=True)
class Look:
    """What is known of a paragraph style. `listing` is (list, level) where the style numbers."""

    name: str
    names: tuple[str, ...]
    level: int | None = None
    role: str | None = None
    kind: str = "text"
    listing: tuple[str, int] | None = None
    bold: bool = False
    language: str = ""


class StyleSheet:
    """Styles by id; `language` is the document's own."""

    def __init__(self, root: Element | None, said: Mapping[str, str]):
        self.said = said
        self.language = ""
        self._styles: dict[tuple[str | None, str | None], Element] = {}
        self._looks: dict[str | None, Look] = {}
        self._default: str | None = None
        self._defaults: dict[str, str] = {}
        # The languages that styles name, and whether one of them hides its words.
        self.bases: set[str] = set()
        self.may_hide = False
        if root is None:
            return
        self.bases = {base_of(tag) for tag in tags_in(root)}
        self.may_hide = next(root.iter(q("w:vanish")), None) is not None
        for style in root.iter(q("w:style")):
            key = (style.get(q("w:type")), style.get(q("w:styleId")))
            self._styles[key] = style
            if key[0] == "paragraph" and style.get(q("w:default")) in ("1", "true"):
                self._default = key[1]
        lang = root.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{RPR}/{q('w:lang')}")
        if lang is not None:
            self._defaults = {
                which: clean(lang.get(q(which))) for which in ("w:val", "w:bidi", "w:eastAsia")
            }

    def look_of(self, paragraph: Element) -> Look:
        """Return the look of a paragraph's style."""
        style_id = value(paragraph.find(PPR), "w:pStyle") or self._default
        if style_id not in self._looks:
            self._looks[style_id] = self._look(style_id)
        return self._looks[style_id]

    def _look(self, style_id: str | None) -> Look:
        chain = self._chain("paragraph", style_id)
        names = [value(style, "w:name") or "" for style in chain] or [style_id or NO_STYLE]
        role, level = _role_and_level(chain, names, {name.casefold() for name in self.said})
        return Look(
            name=names[0],
            names=tuple(names),
            level=level,
            role=role,
            kind=kind_of(names, self.said),
            listing=_listing(chain),
            bold=bool(_first(chain, lambda style: is_on(style.find(RPR), "w:b"))),
            language=self._language(chain, "w:val"),
        )

    def _chain(self, kind: str, style_id: str | None) -> list[Element]:
        chain: list[Element] = []
        while len(chain) < DEEPEST and (style := self._styles.get((kind, style_id))) is not None:
            chain.append(style)
            style_id = value(style, "w:basedOn")
        return chain

    def hides(self, style_id: str | None) -> bool:
        """Return whether a character style hides its words."""
        chain = self._chain("character", style_id)
        return bool(_first(chain, lambda style: is_on(style.find(RPR), "w:vanish")))

    def is_bold(self, style_id: str | None) -> bool:
        """Return whether a character style is bold."""
        chain = self._chain("character", style_id)
        return bool(_first(chain, lambda style: is_on(style.find(RPR), "w:b")))

    def heads_of(self, style_id: str | None) -> set[str]:
        """Return the edges that a table style sets apart, such as "firstRow" and "firstCol"."""
        chain = self._chain("table", style_id)
        return {
            each.get(q("w:type"), "") for style in chain for each in style.iter(q("w:tblStylePr"))
        }

    def language_of_paragraph(self, paragraph: Element) -> str:
        return self.look_of(paragraph).language or self.other_language("w:val")

    def language_of_style(self, style_id: str | None, which: str) -> str:
        return self._language(self._chain("character", style_id), which)

    def other_language(self, which: str) -> str:
        """Return the language that the document has by default for a kind of script."""
        return self._defaults.get(which, "")

    def _language(self, chain: list[Element], which: str) -> str:
        def said(style: Element) -> str | None:
            lang = style.find(f"{RPR}/{q('w:lang')}")
            return None if lang is None else clean(lang.get(q(which))) or None

        return _first(chain, said) or ""


def _first(chain: list[Element], question: Callable[[Element], Said | None]) -> Said | None:
    return next((said for said in map(question, chain) if said is not None), None)


def _role_and_level(
    chain: list[Element], names: list[str], said: set[str]
) -> tuple[str | None, int | None]:
    """Return the role and level of a style: the first of its chain that tells decides; one that the caller names has none."""
    for at, name in enumerate(names):
        if name.casefold() in said:
            return None, None
        if role := role_by_name(name):
            return role, None
        outline = value(chain[at].find(PPR), "w:outlineLvl") if at < len(chain) else None
        if outline is not None and outline.isdigit():
            return None, int(outline) + 1 if int(outline) < 9 else None
        if level := level_by_name(name):
            return None, level
    return None, None


def _listing(chain: list[Element]) -> tuple[str, int] | None:
    for style in chain:
        properties = style.find(PPR)
        numbering = None if properties is None else properties.find(q("w:numPr"))
        if numbering is not None:
            level = value(numbering, "w:ilvl") or "0"
            return value(numbering, "w:numId") or "", int(level) if level.isdigit() else 0
    return None
