"""A pathway as the rules look at it, and what they find. Plain data."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is there of the source that a step shows. `NONE` for steps that show nothing."""

    NONE = ""
    FINE = "fine"
    MISSING = "missing"
    DRAFT = "draft"
    TAKEN_OUT = "taken out"
    PART_GONE = "part gone"


@dataclass(frozen=True)
class StepFacts:
    """One step. `text`: the words that learners meet in it, those of its source included.

    `closed`: why not everybody will see what it shows, though it is there; empty when they will.
    `silent`: its recording has no captions and nobody says why.
    `has_group_words` is None where nothing could be worded for a group.
    """

    number: int
    block_id: str
    kind: str
    kind_label: str
    title: str
    minutes: int
    stage_id: str = ""
    stage: str = ""
    state: State = State.NONE
    closed: str = ""
    silent: bool = False
    text: str = ""
    has_group_words: bool | None = None
    formats: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()


@dataclass(frozen=True)
class PathwayFacts:
    """A pathway's steps and what it says of itself. `hard_words`: block ids to words that need a word."""

    steps: tuple[StepFacts, ...]
    group_sizes: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    hard_words: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Finding:
    """Something to mend. `block_id` and `number` are empty when it is about the whole pathway."""

    rule: str
    words: str
    remedy: str
    number: int = 0
    block_id: str = ""


@dataclass(frozen=True)
class StageSum:
    """The minutes of a stage; without a title those before the first stage."""

    title: str
    minutes: int
    steps: int


@dataclass(frozen=True)
class Sums:
    """What a pathway adds up to."""

    minutes: int
    steps: int
    stages: tuple[StageSum, ...]
    kinds: tuple[tuple[str, int], ...]
    formats: tuple[str, ...]
    covered: tuple[str, ...]
    not_covered: tuple[str, ...]
