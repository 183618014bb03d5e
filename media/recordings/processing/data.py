"""Plain data of the steps. Sizes in bytes, times in seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class ProcessingError(ValueError):
    """Says in plain words why a file could not be made.

    `hopeless`: the recording itself is the reason, so trying again would change nothing.
    """

    def __init__(self, message: str, *, hopeless: bool = False):
        super().__init__(message)
        self.hopeless = hopeless


class OutOfDiskSpace(ProcessingError):
    """The disk is full: nobody's fault, and over as soon as there is room."""

    def __init__(self) -> None:
        super().__init__(
            "There is not enough room on the disk. It goes on by itself as soon as there is."
        )


@dataclass(frozen=True)
class Made:
    """A file that was made, looked at again and found right. Sound has no width or height."""

    path: Path
    duration_s: float
    size_bytes: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Storyboard:
    """Small pictures of a film in rows on one sheet, one every `every_s`; `vtt` says where each is."""

    sheet: Made
    vtt: str
    every_s: float
    count: int


# Called about once a second with the share that is done (0 to 1); may raise to end the step.
OnProgress = Callable[[float], None]
