"""Go and see: a page on another website."""

from wagtail import blocks
from wagtail.blocks import StructValue

from ..block_targets import BlockTargets
from ..models import PathwayStep
from ..step_block import StepBlock, refuse
from ..step_kind import StepKind
from .source_step import FROM_LIBRARY


class LinkStepBlock(StepBlock):
    """A page on another website."""

    address = blocks.URLBlock(
        required=False,
        max_length=500,
        help_text="For example: https://www.example.org/a-guide. Say in the title what it is.",
    )

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            refuse(
                address=not cleaned.get("address") and "Give the address of the page.",
                title=not cleaned.get("title") and "Say what people find there: nothing else does.",
            )
        if address := cleaned.get("address"):
            open_web = address.lower().startswith(("https://", "http://"))
            refuse(address=not open_web and "The address must begin with https:// or http://.")
        return cleaned

    class Meta:
        icon = "link-external"
        group = FROM_LIBRARY
        label = "Go and see"
        description = "Sends people to a page on another website, and says so."
        label_format = "{title}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "How another country does it.", "title": "A guide from abroad"}


def _fill_link(step: PathwayStep, value, sources: BlockTargets) -> None:
    step.address = value["address"] or ""


LINK = StepKind(
    name="link",
    label="Go and see",
    icon="external-link",
    block=LinkStepBlock,
    fill=_fill_link,
    usual_minutes=5,
)
