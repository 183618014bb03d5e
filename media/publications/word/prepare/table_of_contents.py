"""The table of contents, where it is a box of its own: the hub makes one itself."""

from ..package.names import VAL, Element, q
from .collected import Collected

WHY = "table of contents"
GALLERIES = {"Table of Contents"}


def drop_contents(root: Element, finds: Collected) -> None:
    """Take out the boxes ("content controls") that hold a table of contents."""
    for gallery in list(root.iter(q("w:docPartGallery"))):
        if gallery.get(VAL) not in GALLERIES:
            continue
        box = next(gallery.iterancestors(q("w:sdt")), None)
        if box is not None and box.getparent() is not None:
            finds.source.explain(box, WHY)
            finds.left_out[WHY] += 1
            box.getparent().remove(box)
