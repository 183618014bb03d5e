"""What an editor gathers on the page of a principle or feature."""

from wagtail import blocks

from ..passages.api import SectionChooserBlock
from .clip_validation import FROM_HELP, TO_HELP, clip_errors


class HearBlock(blocks.StructBlock):
    """A moment of a webinar in which it is said."""

    webinar = blocks.PageChooserBlock(page_type=["learning.WebinarPage"])
    start = blocks.CharBlock(required=False, max_length=12, help_text=FROM_HELP)
    end = blocks.CharBlock(required=False, max_length=12, help_text=TO_HELP)

    class Meta:
        icon = "media"
        group = "Gathered here"
        label = "Hear it"
        description = "A moment of a webinar that says it. Under a minute is best."
        label_format = "{webinar} {start}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "From 2:36 to 3:02", "title": "A friendly argument"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = clip_errors(cleaned.get("webinar"), cleaned.get("start"), cleaned.get("end"))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class ReadBlock(blocks.StructBlock):
    """The section of a guidance that explains it."""

    section = SectionChooserBlock(
        help_text="For example: Principle 1: Sharing power. Its first sentences are shown."
    )

    class Meta:
        icon = "title"
        group = "Gathered here"
        label = "Read it"
        description = "The section that explains it, with a link to all of it."
        label_format = "{section}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "From the guidance", "title": "Principle 1: Sharing power"}


class IdeaPartsBlock(blocks.StreamBlock):
    """Moments to hear and sections to read, each in the editor's order."""

    hear = HearBlock()
    read = ReadBlock()
