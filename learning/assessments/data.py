"""Plain data of checks, for templates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerOption:
    """One answer; `key` names it in the address and on the device."""

    key: str
    text: str
    fits: bool
    feedback: str
