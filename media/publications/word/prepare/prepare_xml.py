"""All XML of a document: its words counted, prepared, its shape kept, made flat for pandoc."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .. import refusals
from ..data import UnreadableFile
from ..package.language_tags import base_of, most_used
from ..package.names import Element, q
from ..package.numbering import Numbering
from ..package.parts import Parts
from ..package.style_sheet import StyleSheet
from .body import Flow, Grid, Para, Reader
from .clean_xml import prepare
from .collected import Collected
from .pandoc_input import flatten, flatten_notes
from .source_words import number_of

NOTES = {"footnotes": "w:footnote", "endnotes": "w:endnote"}
UNCALLED = "a note that nothing in the text calls"
BESIDE_EQUATION = "beside an equation"


@dataclass
class Gathered:
    flow: Flow
    sheet: StyleSheet
    document: Element | None
    notes: dict[str, Element] = field(default_factory=dict)
    styles: Element | None = None
    paragraphs: list[Para] = field(default_factory=list)

    def language(self, said: str) -> str:
        """Return the language of the words; what the file says of itself adds the country."""
        found = self.sheet.language
        if said and (not found or base_of(said) == base_of(found)):
            return said
        return found or "en-GB"

    def forget_xml(self) -> None:
        """Forget the XML: it is large, and not needed once pandoc has read it."""
        self.document = self.styles = None
        self.notes = {}


def gather(parts: Parts, styles: Mapping[str, str], finds: Collected) -> Gathered:
    """Read the document and its notes; raise UnreadableFile where there is nothing to read."""
    document = parts.xml(parts.main)
    if document is None or document.find(q("w:body")) is None:
        raise UnreadableFile(refusals.DAMAGED)
    notes = {kind: root for kind in NOTES if (root := parts.related(kind)) is not None}
    style_root = parts.related("styles")
    sheet = StyleSheet(style_root, styles)
    sheet.language = most_used(document, sheet.other_language("w:val"))
    for kind, root in notes.items():
        _drop_separators(root, NOTES[kind])
    for root in (document, *notes.values()):
        finds.source.number(root)
    if not finds.source.total and next(document.iter(q("m:oMath")), None) is None:
        raise UnreadableFile(refusals.NO_WORDS)
    _prepare_all(document, notes, parts, sheet, finds)
    return _gathered(document, notes, parts, sheet, style_root, finds)


def _prepare_all(
    document: Element, notes: dict[str, Element], parts: Parts, sheet: StyleSheet, finds: Collected
) -> None:
    for root in (document, *notes.values()):
        _tell_equations(root, finds)
    prepare(document, parts, sheet, finds, parts.main)
    for kind, root in notes.items():
        _drop_uncalled(document, root, NOTES[kind], finds)
        prepare(root, parts, sheet, finds, parts.related_name(kind) or "")


def _gathered(
    document: Element,
    notes: dict[str, Element],
    parts: Parts,
    sheet: StyleSheet,
    style_root: Element | None,
    finds: Collected,
) -> Gathered:
    reader = Reader(sheet, Numbering(parts.related("numbering")), finds.sequences)
    flow = reader.flow_of(document.find(q("w:body")))
    paragraphs = [para for each in flow for para in _paragraphs(each)]
    boxes = finds.boxes
    finds.boxes = {
        number: [[reader.para(each) for each in box] for box in several]
        for number, several in boxes.items()
    }
    paragraphs += [para for several in finds.boxes.values() for box in several for para in box]
    flatten(document, boxes)
    for kind, root in notes.items():
        flatten_notes(root, NOTES[kind])
    return Gathered(flow, sheet, document, notes, style_root, paragraphs)


def _paragraphs(each: Para | Grid) -> Iterable[Para]:
    return each.paragraphs() if isinstance(each, Grid) else (each,)


def _drop_separators(root: Element, name: str) -> None:
    for note in list(root.iterchildren(q(name))):
        if note.get(q("w:type"), "normal") != "normal":
            root.remove(note)


def _drop_uncalled(document: Element, root: Element, name: str, finds: Collected) -> None:
    boxes = (each for several in finds.boxes.values() for box in several for each in box)
    called = {
        each.get(q("w:id"))
        for holder in (document, *boxes)
        for each in holder.iter(q(f"{name}Reference"))
    }
    for note in list(root.iterchildren(q(name))):
        if note.get(q("w:id")) not in called:
            finds.source.explain(note, UNCALLED)
            root.remove(note)


def _tell_equations(root: Element, finds: Collected) -> None:
    numbers = dict.fromkeys(number_of(each) for each in root.iter(q("m:oMath")))
    # Twins for old programs have no number.
    numbers.pop(0, None)
    for number in numbers:
        words = "An equation became plain text, written as TeX does. Look at it once."
        finds.tell("equation", words, number)
        finds.source.touched.setdefault(number, BESIDE_EQUATION)
