"""Word files read into the tree, with a receipt for every word. Pure: no Django.

`reading` starts a child process, which takes these steps: `archive` (is it a Word file that may be
opened), `parts` (its XML), `source` (its words, counted before anything is touched), `preparing`
(what has no place in a tree is taken out and remembered), `pandoc` (words with their marks, notes
and equations), `flow`, `blocks`, `captions` and `outline` (the tree), `accounts` (the receipt).
"""

from .data import Counts, FakeHeading, LostWord, Notice, Reading, Receipt, StyleMet
from .data import UnreadableFile as UnreadableFile
from .reading import read_word

__all__ = [
    "Counts",
    "FakeHeading",
    "LostWord",
    "Notice",
    "Reading",
    "Receipt",
    "StyleMet",
    "UnreadableFile",
    "read_word",
]
