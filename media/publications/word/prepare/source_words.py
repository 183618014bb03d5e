"""The words of the file itself, counted before anything is touched: each text once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..package.names import BR, NUMBER, TAB, Element, P, T, q
from .style_marks import FOREIGN

DELETED = q("w:delText")
SYMBOL = "\ufffc"
SIGNS = {
    TAB: " ",
    BR: " ",
    q("w:cr"): " ",
    q("w:ptab"): " ",
    q("w:noBreakHyphen"): "\u2011",
    q("w:softHyphen"): "\u00ad",
    q("w:sym"): SYMBOL,
}
FALLBACK, CHOICE = q("mc:Fallback"), q("mc:Choice")
FORMER = (q("w:pPrChange"), q("w:rPrChange"), q("w:pPr"), q("w:rPr"))


@dataclass
class Source:
    """Words by the number of their paragraph; `explained` are those taken out on purpose.

    `deleted` are words that a tracked change had taken out before: no words of the file any more.
    `touched` says why the words of a paragraph need not be whole any more.
    """

    words: dict[int, list[str]] = field(default_factory=dict)
    explained: list[tuple[int, str, str]] = field(default_factory=list)
    deleted: list[tuple[int, str, str]] = field(default_factory=list)
    touched: dict[int, str] = field(default_factory=dict)

    def number(self, root: Element) -> None:
        """Number the paragraphs of a part and keep their words."""
        open_paragraphs: list[tuple[int, list[str]]] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                if tag == P:
                    number, texts = open_paragraphs.pop()
                    self.words[number] = split(texts)
            elif tag == FALLBACK and is_twin(element):
                walk.skip_subtree()
            elif tag == P:
                number = len(self.words) + len(open_paragraphs) + 1
                element.set(NUMBER, str(number))
                open_paragraphs.append((number, []))
            elif tag in FORMER:
                walk.skip_subtree()
            elif open_paragraphs:
                open_paragraphs[-1][1].append(text_of(element))

    def explain(self, element: Element, why: str) -> None:
        """Keep the words of an element that is taken out; call it before it is."""
        for number, texts in texts_in(element):
            words = split(texts)
            self.explained += [(number, word, why) for word in words]
            if words:
                self.touched.setdefault(number, why)

    def explain_numbers(self, numbers: list[tuple[int, str]]) -> None:
        """Keep the words of whole paragraphs, each with the reason why it was left out."""
        for number, why in numbers:
            self.explained += [(number, word, why) for word in self.words.get(number, ())]

    def explain_deleted(self, element: Element, why: str) -> None:
        """Keep the words that a tracked change took out, and those it moved elsewhere."""
        self.explain(element, why)
        number = number_of(element)
        text = "".join(each.text or "" for each in element.iter(DELETED))
        self.deleted += [(number, word, why) for word in text.split()]
        self.touched.setdefault(number, why)

    @property
    def total(self) -> Counter[str]:
        return Counter(word for words in self.words.values() for word in words)


def text_of(element: Element) -> str:
    """Return the text of one element inside a run."""
    if element.tag == T:
        text = (element.text or "").translate(FOREIGN)
        element.text = text
        return text
    return SIGNS.get(element.tag, "")


def split(texts: list[str]) -> list[str]:
    """Return the words; those with a sign that pandoc may write in another way are left out."""
    return [word for word in "".join(texts).split() if SYMBOL not in word]


def texts_in(element: Element) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each paragraph in or around an element with its texts, in order."""
    number = number_of(element)
    found: dict[int, list[str]] = {}
    stack = [(element, number)]
    while stack:
        each, number = stack.pop()
        if each.tag == P:
            number = int(each.get(NUMBER, number))
        found.setdefault(number, []).append(text_of(each))
        if each.tag not in FORMER and not (each.tag == FALLBACK and is_twin(each)):
            stack += [(child, number) for child in reversed(each)]
    yield from found.items()


def number_of(element: Element) -> int:
    """Return the number of the paragraph around an element; 0 outside of any."""
    above = next(element.iterancestors(P), None)
    return 0 if above is None else int(above.get(NUMBER, 0))


def is_twin(fallback: Element) -> bool:
    """Return whether what an old Word shows has its modern twin beside it."""
    return any(each.tag == CHOICE for each in fallback.itersiblings(preceding=True))
