"""Steps that were started and finished, as this process has not written them yet."""

from django.utils import timezone

from ...counting.tally import Tally
from .rules import Walked
from .services import record_steps

# What one step can gain in a process between two writings, whatever a machine sends.
MOST_AT_ONCE = 200


class StepTally(Tally[Walked]):
    """A tally in which one step cannot be counted up without end."""

    def _within(self, name: str, count: Walked) -> Walked:
        standing = self._counts.get(name, Walked())
        return Walked(
            min(count.started, MOST_AT_ONCE - standing.started),
            min(count.finished, MOST_AT_ONCE - standing.finished),
        )


waiting = StepTally()


def write_waiting() -> None:
    """Write what waits. What cannot be written now waits on, within its bound."""
    waiting.write(lambda counts: record_steps(counts, today=timezone.localdate()), "Steps")
