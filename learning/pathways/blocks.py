"""The steps of a pathway, as an editor builds them."""

from copy import deepcopy

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .library_blocks import (
    DownloadStepBlock,
    LinkStepBlock,
    ListenStepBlock,
    ReadStepBlock,
    WatchStepBlock,
)
from .step_block import StepBlock

THINK = "Think and do"
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


class ReflectStepBlock(StepBlock):
    """A pause to think, with a private place to write."""

    prompt = SnippetChooserBlock("learning.Prompt")

    class Meta:
        icon = "edit"
        group = THINK
        label = "Pause and think"
        description = "A prompt with a private place to write."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {
            "why": "Pause and think about what you know.",
            "title": "Something you know",
        }


class CheckStepBlock(StepBlock):
    """A question with feedback on every answer."""

    check = SnippetChooserBlock("learning.Check")

    class Meta:
        icon = "tick-inverse"
        group = THINK
        label = "Check an idea"
        description = "A question with feedback on every answer. No score."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Check one idea before moving on.", "title": "Which comes closest?"}


class DoStepBlock(StepBlock):
    """Something to do away from the screen."""

    instructions = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"])
    materials = blocks.CharBlock(
        required=False, max_length=250, help_text="For example: pens, cards, a large sheet."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Set here and not declared: what the form says is no change of what is stored.
        for name, help_text in (
            ("title", "What people do. For example: Draw a map of who is affected."),
            ("minutes", "How long it takes. Nothing else gives this."),
        ):
            block = self.child_blocks[name] = deepcopy(self.child_blocks[name])
            block.field.required = True
            block.field.help_text = help_text

    class Meta:
        icon = "pick"
        group = THINK
        label = "Do"
        description = "An activity away from the screen, with what you need."
        label_format = "{title}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Draw your map together.", "title": "Map who is affected"}

    def clean(self, value):
        cleaned = super().clean(value)
        missing = {
            name: ValidationError("An activity needs this: nothing else gives it.")
            for name in ("title", "minutes")
            if not cleaned.get(name)
        }
        if missing and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(block_errors=missing)
        return cleaned


class StepsBlock(blocks.StreamBlock):
    """The steps in order, and where a stage begins. Their ids stay, whatever moves."""

    stage = StageBlock()
    read = ReadStepBlock()
    watch = WatchStepBlock()
    listen = ListenStepBlock()
    download = DownloadStepBlock()
    link = LinkStepBlock()
    reflect = ReflectStepBlock()
    check = CheckStepBlock()
    do = DoStepBlock()


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
