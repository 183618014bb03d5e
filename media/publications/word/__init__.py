"""Word files read into the tree, with a receipt for every word. Pure: no Django.

`reader_process` starts a child process, which runs `convert`. It goes through three rooms: `package` (the
file: may it be opened, its XML, its styles), `prepare` (its words counted before anything is touched;
what has no place in a tree taken out and remembered; pandoc run once) and `build` (the tree). Then
`receipt` says what became of every word.
"""

from .data import Counts, FakeHeading, LostWord, Notice, Reading, Receipt, StyleMet
from .data import UnreadableFile as UnreadableFile
from .reader_process import read_word

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
