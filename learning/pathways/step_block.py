"""What every step of a pathway has."""

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
