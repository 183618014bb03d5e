"""Words of a pack as parts of the tree of a written work."""

from collections.abc import Iterable

from media.publications.api import Item, Line, Link, List, Paragraph, Run

from ...modules.api import words_line


def line(words: str, *marks: str) -> Line:
    """Return plain words as a line; empty for none."""
    if not marks:
        return words_line(words)
    said = " ".join(words.split())
    return (Run(said, tuple(sorted(marks))),) if said else ()


def named(name: str, words: str) -> Paragraph:
    """Return words with their name in bold before them."""
    return Paragraph((Run(f"{name} ", ("bold",)), Run(" ".join(words.split()))))


def link(words: str, address: str) -> Line:
    """Return words that lead to an address; only the words where there is none."""
    runs = line(words)
    return (Link(address, runs),) if address and runs else runs


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Return a paragraph for each text that says something."""
    return tuple(Paragraph(found) for text in texts if (found := line(text)))


def bullets(lines: Iterable[Line]) -> tuple[List, ...]:
    """Return one list of the lines; nothing for none."""
    items = tuple(Item(each) for each in lines if each)
    return (List(items),) if items else ()
