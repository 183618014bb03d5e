"""Rendered text made to stand on its own: no address of ours, no script, ids of its own. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html as lxml_html

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
_DROPPED = ("srcset", "sizes", "loading", "download", "data-module")
_WORD = "/glossary/#t-"


@dataclass(frozen=True)
class Outside:
    """What a text knows of the pack around it.

    `picture_at` brings a picture into the pack and says where; "" when it cannot be had.
    `word_slugs` are the words that the pack explains.
    """

    site_url: str
    picture_at: Callable[[str], str]
    word_slugs: frozenset[str] = frozenset()

    def absolute(self, address: str) -> str:
        """Return an address of our site as it is reached from anywhere."""
        return urljoin(self.site_url, address)


def offline(html: str, outside: Outside, *, prefix: str, first_level: int) -> str:
    """Return html whose pictures lie in the pack and whose links lead to the web or stay inside it.

    Ids begin with `prefix`, so that the same text may stand twice; the highest heading is of `first_level`.
    """
    if not html.strip():
        return ""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    _one_form(root)
    own = {each.get("id") for each in root.iter() if each.get("id")}
    _relevel(root, first_level)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
            continue
        if element.tag == "img":
            _bring(element, outside)
        elif element.tag == "a":
            _lead(element, outside, own, prefix)
        _rename(element, own, prefix)
        for name in [name for name in element.attrib if name in _DROPPED]:
            del element.attrib[name]
    return _inside(root)


def _one_form(root) -> None:
    """Leave of each picture the form that everything can read: a pack is opened without a network."""
    # The tag alone: the parser does not know that a source holds nothing, and puts the img into it.
    for element in list(root.iter("picture", "source")):
        element.drop_tag()


def _relevel(root, first_level: int) -> None:
    headings = list(root.iter(*_HEADINGS))
    top = min((int(each.tag[1]) for each in headings), default=first_level)
    for heading in headings:
        heading.tag = f"h{min(6, int(heading.tag[1]) - top + first_level)}"


def _bring(image, outside: Outside) -> None:
    place = outside.picture_at(_widest(image))
    if place:
        image.set("src", place)
        return
    words = image.get("alt", "")
    image.tag, image.text = "span", words
    for name in list(image.attrib):
        del image.attrib[name]


def _widest(image) -> str:
    """Return the address of the largest form of a picture that the page offers."""
    offers = [offer.split() for offer in image.get("srcset", "").split(",") if offer.strip()]
    sized = [(int(offer[1][:-1]), offer[0]) for offer in offers if len(offer) == 2]
    return max(sized)[1] if sized else image.get("src", "")


def _lead(link, outside: Outside, own: set[str], prefix: str) -> None:
    address = link.get("href", "")
    for name in [name for name in link.attrib if name.startswith("data-")]:
        del link.attrib[name]
    if address.startswith(_WORD) and address.removeprefix(_WORD) in outside.word_slugs:
        link.set("href", f"#word-{address.removeprefix(_WORD)}")
    elif address.startswith("#"):
        target = address[1:]
        link.set("href", f"#{prefix}{target}" if target in own or target.startswith("fn") else "#")
    elif address:
        link.set("href", outside.absolute(address))


def _rename(element, own: set[str], prefix: str) -> None:
    if name := element.get("id"):
        element.set("id", f"{prefix}{name}")
    for attribute in _REFERENCES:
        if names := element.get(attribute):
            element.set(attribute, " ".join(f"{prefix}{each}" for each in names.split()))


def _inside(root) -> str:
    words = lxml_html.tostring(root, encoding="unicode")
    return words.removeprefix("<div>").removesuffix("</div>").strip()
