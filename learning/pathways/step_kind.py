"""What a kind of step is. Each is one StepKind, in `kinds/`, and is registered once.

Whoever needs to know something of kinds asks here and names none: tables of kinds derive from this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Medium(StrEnum):
    """How a kind shows something of the library."""

    NONE = ""
    TEXT = "text"
    SPEECH = "speech"
    FILES = "files"


@dataclass(frozen=True)
class ShowingFields:
    """Which fields of a step's block say what it shows.

    `section` names a part of a page by its permanent address, alone. `parts` say which part
    of the page is shown, and mean nothing on another one. `films_only`: it plays a recording.
    """

    page: str
    section: str = ""
    parts: tuple[str, ...] = ()
    films_only: bool = False


@dataclass(frozen=True)
class Question:
    """What a kind asks, kept as a snippet: the field of its block, the model, the model's words."""

    field: str
    model: str
    words: str


@dataclass(frozen=True)
class StepKind:
    """A kind of step.

    name: as it is stored, in the blocks of pathways and in rows: at most ten characters. label, icon: on its station
    (Lucide's name). block: what an editor fills in. fill: writes into an unsaved row what its
    block's value points at, given the BlockTargets. usual_minutes: what it takes where nothing tells.

    Of the library: medium; showing; show: returns the Excerpt of a row, given a StepContext, or raises
    NotShown; source: what an editor is asked to choose ("a webinar"); sense: what one does with it
    ("to watch"); again: what the way back to it is called. counts_by_excerpt: progress is kept under
    what it shows, so that one reading counts in every pathway.

    keeps_words: people write an answer of their own. question: what is asked.
    schema_types: schema.org's words for it.
    """

    name: str
    label: str
    icon: str
    block: type
    fill: Callable[..., None]
    usual_minutes: int = 1
    medium: Medium = Medium.NONE
    showing: ShowingFields | None = None
    show: Callable[..., Any] | None = None
    source: str = ""
    sense: str = ""
    again: str = ""
    counts_by_excerpt: bool = False
    keeps_words: bool = False
    question: Question | None = None
    schema_types: tuple[str, ...] = ("LearningResource",)

    @property
    def is_spoken(self) -> bool:
        return self.medium is Medium.SPEECH

    @property
    def is_read(self) -> bool:
        return self.medium is Medium.TEXT


_kinds: dict[str, StepKind] = {}


def register(kind: StepKind) -> StepKind:
    """Put a kind on the list, after those that are there; return it. Its name may stand only once."""
    if kind.name in _kinds:
        raise ValueError(f"There is a kind of step called {kind.name} already.")
    _kinds[kind.name] = kind
    return kind


def kind_of(name: str) -> StepKind:
    """Return the kind of that name. KeyError for none."""
    return _kinds[name]


def step_kinds() -> tuple[StepKind, ...]:
    """Return all kinds, in the order in which editors are offered them."""
    return tuple(_kinds.values())


def asking_kinds() -> tuple[StepKind, ...]:
    """Return the kinds that ask something which editors keep as a snippet."""
    return tuple(kind for kind in _kinds.values() if kind.question)


def showing_fields_of(name: str) -> ShowingFields | None:
    """Return which fields of a block say what it shows; None for blocks that show nothing, or are no steps."""
    kind = _kinds.get(name)
    return kind.showing if kind else None


def names_of(wanted: Callable[[StepKind], object]) -> frozenset[str]:
    """Return the names of those kinds that are wanted."""
    return frozenset(kind.name for kind in _kinds.values() if wanted(kind))
