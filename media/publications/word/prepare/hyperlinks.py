"""Links that are elements of Word's XML become marks, so that nothing rewrites them."""

from lxml import etree

from ..package.names import Element, q
from ..package.parts import Relations
from .collected import Collected, Target
from .style_marks import LINK, LINK_END, run_with

HYPERLINK = q("w:hyperlink")


def read_links(root: Element, relations: Relations, finds: Collected) -> None:
    """Put a mark before and after the words of each link."""
    for link in list(root.iter(HYPERLINK)):
        finds.links.append(target_of(link, relations))
        link.insert(0, run_with(root, LINK, len(finds.links) - 1))
        link.append(run_with(root, LINK_END))
    etree.strip_tags(root, HYPERLINK)


def target_of(link: Element, relations: Relations) -> Target:
    """Return where a link leads."""
    place = link.get(q("w:anchor"), "")
    _, address, _ = relations.get(link.get(q("r:id")), ("", "", False))
    if address.startswith("#"):
        return Target(place=address[1:])
    if address and place:
        return Target(address=f"{address}#{place}")
    return Target(address=address, place=place)
