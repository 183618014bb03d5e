"""Takes out of Word's XML what has no place in a tree, and remembers it. Each step is linear."""

from lxml import etree

from ..package.names import BR, NUMBER, TAB, Element, P, q
from ..package.parts import Parts
from ..package.style_sheet import StyleSheet
from .collected import Collected
from .drawings import take_boxes, take_drawings
from .field_codes import read_fields
from .hyperlinks import read_links
from .odd_runs import drop_own_signs, spell_out_readings
from .revisions import accept_revisions, drop_hidden
from .run_languages import mark_languages
from .table_of_contents import drop_contents

WRAPPERS = [
    q(f"w:{name}")
    for name in ("sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo", "ins", "moveTo")
]
EDGES = [
    q(f"w:{name}")
    for name in (
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "lastRenderedPageBreak",
        "bookmarkEnd",
    )
]


def prepare(root: Element, parts: Parts, sheet: StyleSheet, finds: Collected, part: str) -> None:
    """Prepare one part (the document, its footnotes) in place; its paragraphs are numbered."""
    choose_alternatives(root)
    drop_contents(root, finds)
    accept_revisions(root, finds)
    etree.strip_elements(root, *EDGES, with_tail=False)
    etree.strip_tags(root, *WRAPPERS)
    plain_breaks(root)
    spell_out_readings(root, finds)
    drop_own_signs(root, finds)
    keep_places(root, finds)
    read_fields(root, finds)
    read_links(root, parts.relations_of(part), finds)
    drop_hidden(root, sheet, finds)
    take_drawings(root, parts.relations_of(part), finds)
    take_boxes(root, finds)
    mark_languages(root, sheet)


def choose_alternatives(root: Element) -> None:
    """Keep the modern one of two twins: both hold the same words."""
    alternatives = list(root.iter(q("mc:AlternateContent")))
    for each in alternatives:
        first = each.find(q("mc:Choice"))
        for other in list(each):
            if first is not None and other is not first:
                each.remove(other)
    if alternatives:
        names = ("mc:AlternateContent", "mc:Choice", "mc:Fallback")
        etree.strip_tags(root, *(q(name) for name in names))


def plain_breaks(root: Element) -> None:
    """Turn breaks of pages and the like into new lines, wide gaps into tabs: pandoc drops them."""
    for each in root.iter(BR, q("w:cr"), q("w:ptab")):
        each.attrib.clear()
        each.tag = TAB if each.tag == q("w:ptab") else BR


def keep_places(root: Element, finds: Collected) -> None:
    """Remember where the bookmarks stand: each in its paragraph, or before the next one."""
    waiting: list[str] = []
    number = 0
    for each in root.iter(P, q("w:bookmarkStart")):
        if each.tag == P:
            number = int(each.get(NUMBER, 0))
            finds.places.update(dict.fromkeys(waiting, number))
            waiting = []
        elif next(each.iterancestors(P), None) is None:
            waiting.append(each.get(q("w:name"), ""))
        else:
            finds.places.setdefault(each.get(q("w:name"), ""), number)
    finds.places.update(dict.fromkeys(waiting, number))
    etree.strip_elements(root, q("w:bookmarkStart"), with_tail=False)
