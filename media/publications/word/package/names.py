"""The names of Word's XML (ECMA-376), with their namespaces."""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "op": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
# The strict form of the format has other names for the same things.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": SPACES["w"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": SPACES["r"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": SPACES["m"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/customProperties": SPACES["op"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties": SPACES["ep"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": SPACES["a"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": SPACES["c"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/diagram": SPACES["dgm"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": SPACES["wp"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/picture": SPACES["pic"].encode(),
}


def q(name: str) -> str:
    """Return the full name of "w:p", as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


P, R, T, TBL, TR, TC, TAB, BR = (
    q(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc", "tab", "br")
)
PPR, RPR, VAL, BOX = q("w:pPr"), q("w:rPr"), q("w:val"), q("w:txbxContent")
# Our own: the number of a paragraph, given before anything is touched.
NUMBER = "number"


def value(parent: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child; None where there is no such child."""
    child = None if parent is None else parent.find(q(name))
    return None if child is None else child.get(VAL, "")


def is_on(parent: Element | None, name: str) -> bool | None:
    """Return what a switch such as `w:b` says; None where it is not there."""
    said = value(parent, name)
    return None if said is None else said not in ("0", "false", "off", "none")
