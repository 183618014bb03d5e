"""Plain data of a session with a group, for templates."""

from dataclasses import dataclass

from ...assessments.data import AnswerOption
from ..data import PathwayView, Station, StepView


@dataclass(frozen=True)
class Wording:
    """A prompt as a group reads it. `how`: "In pairs", or nothing."""

    how: str
    ask: str
    then: str


@dataclass(frozen=True)
class Slot:
    """A step in its time. `at_minutes` is counted from the start, the break included.

    `stage` is the title of the stage it is in; `begins_stage` where that begins here.
    """

    station: Station
    at_minutes: int
    stage: str = ""
    begins_stage: bool = False
    after_break: bool = False
    break_follows: bool = False
    materials: str = ""


@dataclass(frozen=True)
class GroupStep:
    """A step on the screen and in the notes: the step itself, and what of it fits on a screen.

    `opening` are the first paragraphs of what is read; `more_words` counts what is left out then.
    """

    slot: Slot
    step: StepView
    wording: Wording | None = None
    answers: tuple[tuple[str, AnswerOption], ...] = ()
    opening: tuple[str, ...] = ()
    words: int = 0
    more_words: int = 0
    next: Slot | None = None

    @property
    def station(self) -> Station:
        return self.slot.station

    @property
    def player_id(self) -> str:
        """The name of its player: several may stand on one page."""
        return f"player-{self.station.number}"


@dataclass(frozen=True)
class Session:
    """A pathway as one session: its steps in their times."""

    view: PathwayView
    slots: tuple[Slot, ...]
    ends_at_minutes: int
    break_minutes: int

    @property
    def materials(self) -> tuple[str, ...]:
        """What to bring, each once, in the order of the steps."""
        return tuple(dict.fromkeys(slot.materials for slot in self.slots if slot.materials))
