"""What is said of how often a step was started and finished. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

# Nothing that fewer did is shown; what is shown is rounded down to so many, so that looking
# again a day later does not tell what one person did.
FEWEST = 10
SHOWN_DAYS = 90
# Thirteen months: the same season of last year can be compared, and nothing older is kept.
KEPT_DAYS = 396


@dataclass(frozen=True)
class Walked:
    """How often a step was started and finished."""

    started: int = 0
    finished: int = 0

    def __add__(self, other: "Walked") -> "Walked":
        return Walked(self.started + other.started, self.finished + other.finished)


@dataclass(frozen=True)
class Shown:
    """What editors read of a step. None where fewer than ten did; `part` in whole percent."""

    started: int | None = None
    finished: int | None = None

    @property
    def part(self) -> int | None:
        if self.started is None or self.finished is None:
            return None
        return min(100, round(100 * self.finished / self.started))

    @property
    def words(self) -> str:
        if self.started is None:
            return f"Fewer than {FEWEST} people have started this step."
        if self.finished is None:
            return f"Of {self.started} who started, fewer than {FEWEST} finished."
        return f"Of {self.started} who started, {min(self.started, self.finished)} finished."


def shown(walked: Walked) -> Shown:
    """Return what may be shown of a step.

    >>> shown(Walked(127, 84)).words
    'Of 120 who started, 80 finished.'
    """
    if walked.started < FEWEST:
        return Shown()
    return Shown(_rounded(walked.started), _rounded(walked.finished))


def _rounded(number: int) -> int | None:
    return number - number % FEWEST if number >= FEWEST else None


def first_shown_day(today: date) -> date:
    return today - timedelta(days=SHOWN_DAYS - 1)


def first_kept_day(today: date) -> date:
    return today - timedelta(days=KEPT_DAYS - 1)
