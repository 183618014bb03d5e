"""Elements of XML, made by calls and never by gluing words together."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..labels import runs_from_the_right, written

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"

# Names are written with their prefixes, which the root of each document declares: ElementTree's
# own table of prefixes is one for the whole process.
Content = str | Element


def element(tag: str, *content: Content, **attributes: str) -> Element:
    """Return an element of XHTML.

    `type_` is epub:type, `class_` is class, other names have `-` for `_`. Attributes without a
    value are left out, but for an empty `alt`.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if name == "lang" and value:
            made.set("lang", value)
            made.set("xml:lang", value)
        elif value or name == "alt":
            made.set(_name(name), written(value))
    return filled(made, content)


def filled(made: Element, content: Iterable[Content]) -> Element:
    """Put words and elements into an element, after what it has; return it."""
    for part in content:
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + written(part)
        else:
            made.text = (made.text or "") + written(part)
    return made


def page(title: str, language: str, *body: Element) -> bytes:
    """Return a whole document of XHTML."""
    head = element(
        "head",
        element("title", title),
        element("link", rel="stylesheet", type="text/css", href="style.css"),
    )
    side = "rtl" if runs_from_the_right(language) else ""
    root = element("html", head, element("body", *body), lang=language, dir=side)
    root.set("xmlns", XHTML)
    root.set("xmlns:epub", OPS)
    return serialised(root, "<!DOCTYPE html>\n")


def serialised(root: Element, doctype: str = "") -> bytes:
    """Return the document as UTF-8."""
    words = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}{words}\n'.encode()


def _name(name: str) -> str:
    return "epub:type" if name == "type_" else name.rstrip("_").replace("_", "-")
