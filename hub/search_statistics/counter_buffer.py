"""Searches of this process that are not written yet."""

from dataclasses import dataclass

from learning.counting.counter_buffer import CounterBuffer


@dataclass(frozen=True)
class Count:
    """How often something was looked for, and how often nothing was found."""

    times: int = 0
    found_nothing: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.times + other.times, self.found_nothing + other.found_nothing)


waiting: CounterBuffer[Count] = CounterBuffer()
