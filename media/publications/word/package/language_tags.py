"""Tags of languages (BCP 47) as Word writes them."""

import re
from collections import Counter

from .names import RPR, Element, R, T, q

TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def base_of(tag: str) -> str:
    """Return the language without country or script: "fr" of "fr-CA"."""
    base = tag.split("-")[0].lower()
    return "" if base in ("x", "und", "zxx", "none") else base


def clean(tag: str | None) -> str:
    """Return a tag that is one; empty for anything else."""
    tag = (tag or "").strip().replace("_", "-")
    return tag if TAG.match(tag) and base_of(tag) else ""


def has_cjk(text: str) -> bool:
    return bool(CJK.search(text))


def tags_in(root: Element) -> set[str]:
    """Return every tag that is there, of styles or of runs."""
    return {clean(each.get(q("w:val"))) for each in root.iter(q("w:lang"))} - {""}


def may_have_others(root: Element, bases: set[str]) -> bool:
    """Return whether a part may hold words in several languages; `bases` are those of the styles."""
    if len(bases | {base_of(tag) for tag in tags_in(root)}) > 1:
        return True
    return next(root.iter(q("w:rtl")), None) is not None or has_cjk("".join(root.itertext()))


def most_used(root: Element, default: str) -> str:
    """Return the language that most letters of the document are in."""
    if tags_in(root) <= {default}:
        return default
    letters: Counter[str] = Counter()
    for run in root.iter(R):
        properties = run.find(RPR)
        lang = None if properties is None else properties.find(q("w:lang"))
        tag = "" if lang is None else clean(lang.get(q("w:val")))
        letters[tag or default] += sum(len(text.text or "") for text in run.iterchildren(T))
    return letters.most_common(1)[0][0] if letters else default
