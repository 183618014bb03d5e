"""Do: something away from the screen."""

from copy import deepcopy

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks import StructValue

from ..block_targets import BlockTargets
from ..models import PathwayStep
from ..step_block import StepBlock
from ..step_kind import StepKind
from .thinking_step import THINK


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

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        missing = {
            name: ValidationError("An activity needs this: nothing else gives it.")
            for name in ("title", "minutes")
            if not cleaned.get(name)
        }
        if missing and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(block_errors=missing)
        return cleaned


def _fill_do(step: PathwayStep, value, sources: BlockTargets) -> None:
    step.instructions = str(value["instructions"])
    step.materials = value["materials"] or ""


DO = StepKind(
    name="do",
    label="Do",
    icon="clipboard-check",
    block=DoStepBlock,
    fill=_fill_do,
    usual_minutes=10,
)
