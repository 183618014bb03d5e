"""Marks of ours between the words, which pass through pandoc unseen and say what stands where.

A mark is a sign, what it says, and an end sign. Both are noncharacters of Unicode, which no text
for people holds.
"""

import re

from ..package.names import Element, R, T

BEGIN, END = "\ufdd0", "\ufdd1"
FOREIGN = str.maketrans({BEGIN: "\ufffd", END: "\ufffd"})
MARK = re.compile(f"{BEGIN}([A-Za-z])([^{END}]*){END}")

PARAGRAPH, PICTURE, LINK, LINK_END, LANGUAGE = "P", "D", "L", "l", "G"


def mark(kind: str, says: object = "") -> str:
    """Return the mark itself; `kind` is one of the letters above."""
    return f"{BEGIN}{kind}{says}{END}"


def run_with(parent: Element, kind: str, says: object = "") -> Element:
    """Return a run that holds a mark, made for the document of `parent`; it stands nowhere yet."""
    run = parent.makeelement(R)
    text = run.makeelement(T)
    text.text = mark(kind, says)
    run.append(text)
    return run
