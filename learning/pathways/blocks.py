"""The steps of a pathway, as an editor builds them."""

from wagtail import blocks

from .kinds.installed import KINDS

STAGE = "stage"
MOST_STEPS = 200


class StageBlock(blocks.StructBlock):
    """The beginning of a stage: the steps below it belong to it, until the next one."""

    title = blocks.CharBlock(max_length=120, help_text="For example: See how others did it.")
    at_least = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=50,
        label="At least so many of its steps",
        help_text="Leave empty to ask for all. For example: 2, where five stories are offered.",
    )

    class Meta:
        icon = "list-ul"
        group = "Order"
        label = "Stage"
        description = "A heading for the steps below it. It may ask for some of them only."
        label_format = "{title}"
        preview_template = "blocks/previews/stage.html"
        preview_value = {"title": "See how others did it", "at_least": 2}


class StepsBlock(blocks.StreamBlock):
    """The steps in order, and where a stage begins. Their ids stay, whatever moves."""

    stage = StageBlock()

    def __init__(self, local_blocks=(), **kwargs):
        own = [(kind.name, kind.block()) for kind in KINDS]
        super().__init__([*own, *(local_blocks or ())], **kwargs)


class OutcomesBlock(blocks.StreamBlock):
    """What people can do at the end."""

    outcome = blocks.CharBlock(
        max_length=200,
        icon="tick",
        group="Outcomes",
        label="Outcome",
        description="Completes “By the end you can…”.",
        preview_template="blocks/previews/outcome.html",
        preview_value="Recognise the five principles in a story.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail shows the label of a block that is one field only beside it, not as its label.
        self.child_blocks["outcome"].field.widget.attrs["aria-label"] = "Outcome"
