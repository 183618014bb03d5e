"""Tracked changes are accepted; hidden text is left out."""

from lxml import etree

from ..package.names import NUMBER, PPR, RPR, TR, Element, P, R, is_on, q, value
from ..package.style_sheet import StyleSheet
from .collected import Collected
from .source_words import number_of

DELETED = "text deleted by a tracked change"
JOINED = "a paragraph joined to the next by a tracked change"
HIDDEN = "hidden text"
GONE = [q("w:del"), q("w:moveFrom")]
FORMER = [
    q(f"w:{name}")
    for name in (
        "pPrChange",
        "rPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "tblGridChange",
        "tblPrExChange",
        "numberingChange",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
    )
]


def accept_revisions(root: Element, finds: Collected) -> None:
    """Take out what was deleted, join paragraphs whose ends were, and forget former looks."""
    changes = sum(1 for _ in root.iter(q("w:ins"), q("w:moveTo"), *GONE))
    if not changes:
        etree.strip_elements(root, *FORMER, with_tail=False)
        return
    for row in [each for each in root.iter(TR) if _is_deleted(each.find(q("w:trPr")))]:
        finds.source.explain(row, DELETED)
        row.getparent().remove(row)
    _join_paragraphs(root, finds)
    for mark in list(root.iter(RPR)):
        _strip_marks(mark)
    for gone in list(root.iter(*GONE)):
        finds.source.explain_deleted(gone, DELETED)
        if gone.getparent() is not None:
            gone.getparent().remove(gone)
    etree.strip_elements(root, *FORMER, with_tail=False)
    finds.tell("tracked changes", f"The file has {changes} tracked changes. They were accepted.")


def _is_deleted(properties: Element | None) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in GONE)


def _join_paragraphs(root: Element, finds: Collected) -> None:
    """Join from the end, so that several joined in a row become one."""
    for paragraph in reversed(list(root.iter(P))):
        properties = paragraph.find(PPR)
        if properties is None or not _is_deleted(properties.find(RPR)):
            continue
        following = paragraph.getnext()
        if following is None or following.tag != P:
            continue
        at = 0 if following.find(PPR) is None else 1
        following[at:at] = [each for each in paragraph if each.tag != PPR]
        for each in (paragraph, following):
            finds.source.touched.setdefault(int(each.get(NUMBER, 0)), JOINED)
        paragraph.getparent().remove(paragraph)


def _strip_marks(properties: Element) -> None:
    for tag in (*GONE, q("w:ins"), q("w:moveTo")):
        for each in properties.findall(tag):
            properties.remove(each)


def drop_hidden(root: Element, sheet: StyleSheet, finds: Collected) -> None:
    """Take out runs that Word shows nobody."""
    if not sheet.may_hide and next(root.iter(q("w:vanish")), None) is None:
        return
    hidden = [run for run in root.iter(R) if _is_hidden(run, sheet)]
    numbers = [number_of(run) for run in hidden]
    for run in hidden:
        finds.source.explain(run, HIDDEN)
        run.getparent().remove(run)
    if hidden:
        finds.tell("hidden text", "Text that is hidden in Word was left out.", numbers[0])


def _is_hidden(run: Element, sheet: StyleSheet) -> bool:
    properties = run.find(RPR)
    if properties is None:
        return False
    said = is_on(properties, "w:vanish")
    return bool(sheet.hides(value(properties, "w:rStyle")) if said is None else said)
