"""What is known of one learner's way: plain data, no Django, no browser."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a learner said about something. Set aside is a tick taken back."""

    STARTED = "started"
    DONE = "done"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True)
class Record:
    """The last word on one thing, with a clock that needs no right time.

    `counter` grows with each thing said on a device and passes whatever it has
    seen from others (a Lamport clock); `device` settles a tie; `at_ms` is the
    wall time for showing only, since a device's clock may be years wrong.
    `mark` is that of the words when it was said (`Passage.mark`), 0 when unknown.
    """

    state: State
    counter: int
    device: str
    at_ms: int
    mark: int = 0


@dataclass(frozen=True)
class Stage:
    """Some steps of a pathway of which `at_least` so many are asked for."""

    uid: str
    at_least: int


@dataclass(frozen=True)
class Stop:
    """A step as progress sees it.

    `key` is the excerpt's for reading and watching, so that one reading counts
    in every pathway, and the step's own uid for thinking, checking and doing.
    An optional step (`required=False`) never counts. In a stage any of its required
    steps will do, until so many are done as the stage asks for.
    """

    key: str
    minutes: int
    required: bool = True
    stage: Stage | None = None


Records = dict[str, Record]
