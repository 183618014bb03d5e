"""Two editions side by side: what stood, what is found, and what became of it."""

from dataclasses import dataclass
from typing import Literal

How = Literal["same", "changed", "moved", "moved and changed"]


@dataclass(frozen=True)
class CurrentPassage:
    """A passage of the last edition. `position` is its order in the whole work.

    `key` names it in the draft and normally survives edits; it is empty, or
    another one, after a new import. `chapter` is opaque. `text` is plain.
    """

    uid: str
    kind: str
    key: str
    text: str
    chapter: str
    position: int


@dataclass(frozen=True)
class Found:
    """A passage of what is being published; fields as in `CurrentPassage`."""

    kind: str
    key: str
    text: str
    chapter: str
    position: int


@dataclass(frozen=True)
class Match:
    """A uid and the position it has now. `score` is 0 to 1: how alike the words are."""

    uid: str
    new_position: int
    how: How
    score: float


@dataclass(frozen=True)
class Question:
    """A new passage that may be an old one: (uid, score), most alike first."""

    new_position: int
    candidates: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Alignment:
    """What became of each passage.

    Each new position is in `carried` or in `new`, each uid in `carried` or in
    `gone`. `unsure` asks about some that are new and gone until an editor answers.
    """

    carried: tuple[Match, ...] = ()
    unsure: tuple[Question, ...] = ()
    new: tuple[int, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A run of text in a comparison of two texts."""

    kind: Literal["same", "added", "removed"]
    text: str
