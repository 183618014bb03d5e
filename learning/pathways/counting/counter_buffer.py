"""Steps that were started and finished, as this process has not written them yet."""

from django.utils import timezone

from ...counting.counter_buffer import CounterBuffer
from .rules import Walked
from .services import record_steps

# What one step can gain in a process between two writings, whatever a machine sends.
MOST_AT_ONCE = 200


class StepCounterBuffer(CounterBuffer[Walked]):
    """A buffer in which one step cannot be counted up without end."""

    def _within(self, name: str, count: Walked) -> Walked:
        current = self._counts.get(name, Walked())
        return Walked(
            min(count.started, MOST_AT_ONCE - current.started),
            min(count.finished, MOST_AT_ONCE - current.finished),
        )


waiting = StepCounterBuffer()


def flush_counts() -> None:
    """Write what waits. What cannot be written now waits on, within its bound."""
    waiting.write(lambda counts: record_steps(counts, today=timezone.localdate()), "Steps")
