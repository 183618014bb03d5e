"""Steps that show something of the library: a whole, a part, a file, or a place elsewhere."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from ..modules.clips import FROM_HELP, TO_HELP, clip_errors
from ..passages.choosers import SectionChooserBlock
from .part_block import PartBlock, part_error
from .step_block import StepBlock

FROM_LIBRARY = "From the library"
WEBINAR = ["learning.WebinarPage"]
READABLE = [
    "learning.BookletPage",
    "learning.GuidancePage",
    "learning.ChapterPage",
    "learning.ArticlePage",
    *WEBINAR,
]
TIMES_AND_LINES = "Either choose lines or give the times: not both."


def _kind_error(page, allowed: list[str]) -> str:
    """Return why a page cannot be shown in a step; a form that was tampered with may name any page."""
    if page is None or page.specific_class is None:
        return ""
    fits = page.specific_class._meta.label in allowed
    return "" if fits else "A step cannot show this kind of page. Choose another one."


def _refuse(**errors: ValidationError | str | None) -> None:
    found = {
        name: error if isinstance(error, ValidationError) else ValidationError(error)
        for name, error in errors.items()
        if error
    }
    if found:
        raise blocks.StructBlockValidationError(block_errors=found)


class ReadStepBlock(StepBlock):
    """A module, a chapter, one section or some paragraphs, shown in place."""

    page = blocks.PageChooserBlock(
        required=False,
        page_type=READABLE,
        label="Module or chapter",
        help_text="Choose a page, or one section below.",
    )
    section = SectionChooserBlock(required=False, help_text="Only this section is shown.")
    part = PartBlock(
        required=False,
        label="Only some paragraphs",
        help_text="Of the page above: from one paragraph to another.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        page, section, part = (cleaned.get(name) for name in ("page", "section", "part"))
        _refuse(page=_kind_error(page, READABLE))
        # A draft may leave the choice for later.
        if (page and section) or not (page or section or self.is_deferred_validation):
            _refuse(page="Choose either a module or chapter, or one section: exactly one of them.")
        if part and not page and not self.is_deferred_validation:
            _refuse(part="Choose the page that these paragraphs are in, or take them away.")
        _refuse(part=part_error(part, page, spoken=False))
        return cleaned

    class Meta:
        icon = "doc-full"
        group = FROM_LIBRARY
        label = "Read"
        description = "Shows a module, a chapter, a section or some paragraphs in the step."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {
            "why": "The same idea with a little more detail.",
            "title": "What co-production means",
        }


class WatchStepBlock(StepBlock):
    """A webinar or a part of it."""

    page = blocks.PageChooserBlock(page_type=WEBINAR, label="Webinar")
    part = PartBlock(
        required=False,
        label="Only some lines",
        help_text="From the first to the last line that is said. The clip moves with them.",
    )
    start = blocks.CharBlock(required=False, max_length=12, help_text=FROM_HELP)
    end = blocks.CharBlock(required=False, max_length=12, help_text=TO_HELP)

    def clean(self, value):
        cleaned = super().clean(value)
        page, part = cleaned.get("page"), cleaned.get("part")
        _refuse(page=_kind_error(page, WEBINAR))
        timed = cleaned.get("start") or cleaned.get("end")
        _refuse(
            part=TIMES_AND_LINES if part and timed else part_error(part, page, spoken=True),
            **clip_errors(page, cleaned.get("start"), cleaned.get("end")),
        )
        return cleaned

    class Meta:
        icon = "media"
        group = FROM_LIBRARY
        label = "Watch"
        description = "Plays a webinar, or a part of it, in the step."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Start here. Watch, listen or read.", "title": "A short webinar"}


class ListenStepBlock(WatchStepBlock):
    """The sound of a webinar or of a part of it."""

    class Meta:
        icon = "headphones"
        group = FROM_LIBRARY
        label = "Listen"
        description = "Plays the sound of a webinar, or of a part of it, without the picture."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Listen to this on the way.", "title": "A story, told"}


class DownloadStepBlock(StepBlock):
    """Files to take along: a document, or the files of a module."""

    document = DocumentChooserBlock(required=False, help_text="A file of your own.")
    page = blocks.PageChooserBlock(
        required=False,
        page_type=READABLE,
        label="Module",
        help_text="Offers all its files: PDF, large print, Word, sound.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        _refuse(page=_kind_error(cleaned.get("page"), READABLE))
        chosen = [name for name in ("document", "page") if cleaned.get(name)]
        if len(chosen) > 1 or not (chosen or self.is_deferred_validation):
            _refuse(document="Choose either a document or a module: exactly one of them.")
        return cleaned

    class Meta:
        icon = "download"
        group = FROM_LIBRARY
        label = "Take with you"
        description = "Offers a document, or the files of a module, to download."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Print it and bring it along.", "title": "A checklist"}


class LinkStepBlock(StepBlock):
    """A page on another website."""

    address = blocks.URLBlock(
        required=False,
        max_length=500,
        help_text="For example: https://www.example.org/a-guide. Say in the title what it is.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            _refuse(
                address=not cleaned.get("address") and "Give the address of the page.",
                title=not cleaned.get("title") and "Say what people find there: nothing else does.",
            )
        if address := cleaned.get("address"):
            open_web = address.lower().startswith(("https://", "http://"))
            _refuse(address=not open_web and "The address must begin with https:// or http://.")
        return cleaned

    class Meta:
        icon = "link-external"
        group = FROM_LIBRARY
        label = "Go and see"
        description = "Sends people to a page on another website, and says so."
        label_format = "{title}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "How another country does it.", "title": "A guide from abroad"}
