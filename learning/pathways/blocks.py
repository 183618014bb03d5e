"""The steps of a pathway, as an editor builds them."""

from copy import deepcopy

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ..modules.clips import FROM_HELP, TO_HELP, clip_errors
from ..passages.choosers import SectionChooserBlock

FROM_LIBRARY, THINK = "From the library", "Think and do"
STAGE = "stage"
READABLE = [
    "learning.BookletPage",
    "learning.GuidancePage",
    "learning.ChapterPage",
    "learning.ArticlePage",
    "learning.WebinarPage",
]


class StepBlock(blocks.StructBlock):
    """What every step has: why it is here, and what may be changed about it."""

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


class ReadStepBlock(StepBlock):
    """A module, a chapter or one section, shown in place."""

    page = blocks.PageChooserBlock(
        required=False,
        page_type=READABLE,
        label="Module or chapter",
        help_text="Choose a page, or one section below.",
    )
    section = SectionChooserBlock(required=False, help_text="Only this section is shown.")

    def clean(self, value):
        cleaned = super().clean(value)
        chosen = [name for name in ("page", "section") if cleaned.get(name)]
        # A draft may leave the choice for later.
        if len(chosen) > 1 or not (chosen or self.is_deferred_validation):
            message = "Choose either a module or chapter, or one section: exactly one of them."
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "doc-full"
        group = FROM_LIBRARY
        label = "Read"
        description = "Shows a module, a chapter or a section in the step."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {
            "why": "The same idea with a little more detail.",
            "title": "What co-production means",
        }


class WatchStepBlock(StepBlock):
    """A webinar or a part of it."""

    page = blocks.PageChooserBlock(page_type=["learning.WebinarPage"], label="Webinar")
    start = blocks.CharBlock(required=False, max_length=12, help_text=FROM_HELP)
    end = blocks.CharBlock(required=False, max_length=12, help_text=TO_HELP)

    def clean(self, value):
        cleaned = super().clean(value)
        errors = clip_errors(cleaned.get("page"), cleaned.get("start"), cleaned.get("end"))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        icon = "media"
        group = FROM_LIBRARY
        label = "Watch"
        description = "Plays a webinar, or a part of it, in the step."
        label_format = "{why}"
        preview_template = "blocks/previews/step.html"
        preview_value = {"why": "Start here. Watch, listen or read.", "title": "A short webinar"}


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
