"""A second Word file for pandoc: the same paragraphs in a row, each with its number.

Pandoc is good at words, and loses some at the edges of boxes, lists and captions. It is shown
none of those: `body` remembers the shape, and each paragraph says which one it is.
"""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from ..package.names import NUMBER, PPR, Element, P, q
from .style_marks import PARAGRAPH, run_with

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = {"footnotes": "word/footnotes.xml", "endnotes": "word/endnotes.xml"}
TOP = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def flatten(root: Element, boxes: dict[int, list[list[Element]]]) -> None:
    """Leave nothing but numbered paragraphs of text in a prepared document; boxes' come last."""
    body = root.find(q("w:body"))
    body.extend(paragraph for several in boxes.values() for box in several for paragraph in box)
    _only_paragraphs(body)


def flatten_notes(root: Element, kind: str) -> None:
    """Do the same for each note of a part of notes; `kind` is "w:footnote" or "w:endnote"."""
    for note in root.iterchildren(q(kind)):
        _only_paragraphs(note)


def _only_paragraphs(holder: Element) -> None:
    paragraphs = list(holder.iter(P))
    for paragraph in paragraphs:
        properties = paragraph.find(PPR)
        if properties is not None:
            paragraph.remove(properties)
        paragraph.insert(0, run_with(holder, PARAGRAPH, paragraph.attrib.pop(NUMBER)))
    holder[:] = paragraphs


def write_flat(
    target: Path, document: Element, others: dict[str, Element], styles: Element | None
) -> None:
    """Write the file; `others` are the flattened notes by "footnotes" and "endnotes"."""
    held = {"word/document.xml": document}
    held |= {NAMES[kind]: root for kind, root in others.items()}
    if styles is not None:
        held["word/styles.xml"] = styles
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _types(held))
        archive.writestr("_rels/.rels", TOP)
        archive.writestr("word/_rels/document.xml.rels", _relations(held))
        for name, root in held.items():
            archive.writestr(name, etree.tostring(root, encoding="UTF-8"))


def _kind(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml")


def _types(held: Iterable[str]) -> str:
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}.'
        f'{_kind(name)}{".main" if _kind(name) == "document" else ""}+xml"/>'
        for name in held
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{rows}</Types>'
    )


def _relations(held: Iterable[str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATION}/{_kind(name)}" Target="{_kind(name)}.xml"/>'
        for at, name in enumerate(held)
        if _kind(name) != "document"
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'
