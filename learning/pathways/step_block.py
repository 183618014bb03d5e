"""What every step of a pathway has."""

from django.core.exceptions import ValidationError
from wagtail import blocks


class StepBlock(blocks.StructBlock):
    """Why a step is here, and what may be changed about it."""

    why = blocks.CharBlock(
        max_length=250,
        help_text="One line to the learner. For example: A story in which the tools had to change.",
    )
    title = blocks.CharBlock(
        required=False, max_length=200, help_text="Leave empty to use the name of what it shows."
    )
    minutes = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=240,
        help_text="Leave empty to use the time worked out.",
    )
    optional = blocks.BooleanBlock(
        required=False,
        help_text="People may leave it out: it never counts in how much is done.",
    )


def refuse(**errors: ValidationError | str | bool | None) -> None:
    """Raise the errors of a block's fields, of those that there are."""
    found = {
        name: error if isinstance(error, ValidationError) else ValidationError(error)
        for name, error in errors.items()
        if error
    }
    if found:
        raise blocks.StructBlockValidationError(block_errors=found)
