"""The language of runs: a mark where it differs from the language of the paper."""

from ..package.language_tags import base_of, has_cjk, may_have_others
from ..package.names import RPR, Element, P, R, T, is_on, q, value
from ..package.style_sheet import StyleSheet
from .style_marks import BEGIN, LANGUAGE, run_with


def mark_languages(root: Element, sheet: StyleSheet) -> None:
    """Put marks around runs whose language is not the document's own."""
    if not may_have_others(root, sheet.bases):
        return
    for paragraph in root.iter(P):
        current = ""
        own = sheet.language_of_paragraph(paragraph)
        last = None
        for run in paragraph.iter(R):
            language = language_of(run, sheet, own)
            if language is not None and language != current:
                run.addprevious(run_with(root, LANGUAGE, language))
                current = language
            last = run
        if current and last is not None:
            last.addnext(run_with(root, LANGUAGE))


def language_of(run: Element, sheet: StyleSheet, own: str) -> str | None:
    """Return the language of a run, empty for the document's own; None for a run without letters.

    Only another language counts, not another country: Word often has the wrong one of those.
    """
    text = "".join(each.text or "" for each in run.iterchildren(T))
    if text.startswith(BEGIN) or not any(sign.isalpha() for sign in text):
        return None
    properties = run.find(RPR)
    which = "w:val"
    if properties is not None and is_on(properties, "w:rtl"):
        which = "w:bidi"
    elif has_cjk(text):
        which = "w:eastAsia"
    said = None
    if properties is not None:
        lang = properties.find(q("w:lang"))
        said = None if lang is None else lang.get(q(which))
        said = said or sheet.language_of_style(value(properties, "w:rStyle"), which)
    said = said or (own if which == "w:val" else sheet.other_language(which)) or ""
    return "" if base_of(said) in ("", base_of(sheet.language)) else said
