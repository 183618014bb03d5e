"""What the file says of itself: title, people, language, and properties of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .language_tags import clean
from .names import Element, q
from .parts import Parts

# These write there the language of their own menus where nobody said another. The language
# of the words stands in their styles, with its country.
WRITE_THEIR_OWN = ("LibreOffice", "Collabora")


@dataclass(frozen=True)
class Properties:
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    custom: tuple[tuple[str, str], ...] = ()


def properties_of(parts: Parts) -> Properties:
    """Return what the parts of properties say."""
    core = parts.xml("docProps/core.xml")
    custom = parts.xml("docProps/custom.xml")
    people = (each.strip() for each in _text(core, "dc:creator").split(";"))
    program = _text(parts.xml("docProps/app.xml"), "ep:Application")
    own = program.startswith(WRITE_THEIR_OWN)
    return Properties(
        title=_text(core, "dc:title"),
        authors=tuple(each for each in people if each),
        language="" if own else clean(_text(core, "dc:language")),
        custom=tuple(sorted(_custom(custom))),
    )


def _text(root: Element | None, name: str) -> str:
    found = None if root is None else root.find(q(name))
    return " ".join((found.text or "").split()) if found is not None else ""


def _custom(root: Element | None) -> Iterator[tuple[str, str]]:
    if root is None:
        return
    for each in root.iter(q("op:property")):
        words = " ".join("".join(each.itertext()).split())
        if each.get("name") and words:
            yield each.get("name"), words
