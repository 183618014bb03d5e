"""Pictures and text boxes, where they stand in Word's XML."""

from collections.abc import Iterator

from lxml import etree

from ..package.names import BOX, Element, P, R, q
from ..package.parts import Relations
from .collected import Collected, Drawing
from .source_words import number_of
from .style_marks import PICTURE, run_with

DRAWING, PICT, OBJECT = q("w:drawing"), q("w:pict"), q("w:object")
KINDS = {q("c:chart"): "chart", q("dgm:relIds"): "diagram (SmartArt)"}


def take_drawings(root: Element, relations: Relations, finds: Collected) -> None:
    """Put a mark in the place of each picture, before the run that holds it."""
    for holder in list(root.iter(DRAWING, PICT, OBJECT)):
        found = list(_drawings(holder, relations))
        run = next(holder.iterancestors(R), None)
        if run is None:
            continue
        for drawing in found:
            finds.drawings.append(drawing)
            run.addprevious(run_with(root, PICTURE, len(finds.drawings) - 1))


def _drawings(holder: Element, relations: Relations) -> Iterator[Drawing]:
    """Yield each picture in a holder; the pictures inside its text boxes have holders of their own."""
    number = number_of(holder)
    properties = holder.find(f".//{q('wp:docPr')}")
    for blip in _own(holder, q("a:blip"), q("v:imagedata")):
        name = blip.get(q("r:embed")) or blip.get(q("r:id")) or blip.get(q("r:pict"))
        linked = blip.get(q("r:link")) or blip.get(q("r:href"))
        _, part, external = relations.get(name or linked, ("", "", False))
        yield Drawing(
            number,
            part="" if external else part,
            alt=_alt(blip, properties),
            decorative=_is_decorative(holder),
            linked=external or (not name and bool(linked)),
        )
    for tag, what in KINDS.items():
        for _ in _own(holder, tag):
            yield Drawing(number, alt=_alt(None, properties), what=what)


def _own(holder: Element, *tags: str) -> Iterator[Element]:
    for each in holder.iter(*tags):
        box = next(each.iterancestors(BOX, DRAWING, PICT, OBJECT), None)
        if box is holder:
            yield each


def _alt(blip: Element | None, properties: Element | None) -> str:
    """Return the alternative text of the whole drawing, or else of the picture in it."""
    own = None
    if blip is not None:
        picture = next(blip.iterancestors(q("pic:pic"), q("v:shape"), q("v:rect")), None)
        if picture is not None:
            own = picture if picture.get("alt") else picture.find(f".//{q('pic:cNvPr')}")
    for each in (properties, own):
        if each is not None:
            words = each.get("descr") or each.get("alt") or each.get("title") or ""
            if words.strip():
                return " ".join(words.split())
    return ""


def _is_decorative(holder: Element) -> bool:
    return any(each.get("val") in ("1", "true") for each in holder.iter(q("adec:decorative")))


def take_boxes(root: Element, finds: Collected) -> None:
    """Take text boxes out, to stand after the paragraph they hang on; then what held them."""
    for box in reversed(list(root.iter(BOX))):
        number = number_of(box)
        held = list(box.iter(P))
        finds.boxes.setdefault(number, []).insert(0, held)
        box.getparent().remove(box)
    etree.strip_elements(root, DRAWING, PICT, OBJECT, with_tail=False)
