"""Reading checks."""

from .data import AnswerOption
from .models import Check


def answers_of(check: Check) -> tuple[AnswerOption, ...]:
    """Return the answers of a check, in order."""
    return tuple(
        AnswerOption(
            option.id, option.value["text"], bool(option.value["fits"]), option.value["feedback"]
        )
        for option in check.options
    )
