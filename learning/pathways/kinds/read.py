"""Read: a module, a chapter, one section or some paragraphs, shown in place."""

from wagtail import blocks
from wagtail.blocks import StructValue
from wagtail.models import Page

from ...modules.api import blocks_between, prose_of
from ...passages.api import SectionChooserBlock, reading_minutes
from ..block_targets import BlockTargets
from ..data import Excerpt, NotShown
from ..models import PathwayStep
from ..part_block import PartBlock, part_error
from ..passage_range import Part
from ..range_passages import is_broken, passages_between
from ..step_block import StepBlock, refuse
from ..step_context import StepContext
from ..step_kind import Medium, ShowingFields, StepKind
from .source_excerpt import NOT_HERE, TAKEN_DOWN, last_words, page_of, source_of, whole_page
from .source_step import FROM_LIBRARY, READABLE, kind_error

CHANGED = "A newer edition no longer has this part. These are its last words."
PARTLY_CHANGED = "A newer edition no longer has all of this part. This is what is there now."


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

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        page, section, part = (cleaned.get(name) for name in ("page", "section", "part"))
        refuse(page=kind_error(page, READABLE))
        # A draft may leave the choice for later.
        if (page and section) or not (page or section or self.is_deferred_validation):
            refuse(page="Choose either a module or chapter, or one section: exactly one of them.")
        if part and not page and not self.is_deferred_validation:
            refuse(part="Choose the page that these paragraphs are in, or take them away.")
        refuse(part=part_error(part, page, spoken=False))
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


def _fill_read(step: PathwayStep, value, sources: BlockTargets) -> None:
    if section := value["section"]:
        step.section, step.page_id = section, section.page_id
        step.title, step.minutes = section.title, reading_minutes(section.words)
        step.excerpt = section.uid
    elif page := value["page"]:
        step.page_id = page.pk
        step.title, step.minutes = page.title, sources.minutes_of(page)
        step.excerpt = sources.uid_of(page)
        if part := value["part"]:
            _fill_range(step, part, sources)


def _fill_range(step: PathwayStep, part: Part, sources: BlockTargets) -> None:
    """Point at some paragraphs; without them, as after a restore, the whole page stays."""
    if not (ends := sources.ends_of(part)):
        return
    step.first_passage, step.last_passage = ends
    shown = passages_between(*ends, sources.current)
    step.title = ends[0].title
    step.minutes = reading_minutes(sum(passage.words for passage in shown))
    step.excerpt = f"{step.excerpt}@{part.key}"


def _show(step: PathwayStep, context: StepContext) -> Excerpt:
    page = page_of(step, context)
    if step.section_id:
        return _section(step, page, context)
    return _range(step, page, context) if step.first_passage_id else whole_page(page, context)


def _section(step: PathwayStep, page: Page, context: StepContext) -> Excerpt:
    section = step.section
    if section.gone_at and section.suppressed:
        raise NotShown(TAKEN_DOWN)
    if section.gone_at:
        return Excerpt(
            gone=CHANGED, source=source_of(page, context), prose=last_words(section.text)
        )
    prose = prose_of(page.body, terms=context.terms, only=section.key)
    return Excerpt(source=source_of(page, context, f"#{section.slug}", section.title), prose=prose)


def _range(step: PathwayStep, page: Page, context: StepContext) -> Excerpt:
    """Return some paragraphs, where they stand now; of what is gone at both ends the last words."""
    first, last = step.first_passage, step.last_passage
    if first.gone_at and last.gone_at:
        if first.suppressed or last.suppressed:
            raise NotShown(TAKEN_DOWN)
        texts = [first.text] if first.uid == last.uid else [first.text, last.text]
        return Excerpt(gone=CHANGED, source=source_of(page, context), prose=last_words(*texts))
    shown = passages_between(first, last, context.passages)
    blocks = blocks_between(page.body, shown[0].key, shown[-1].key) if shown else []
    if not blocks:
        raise NotShown(NOT_HERE)
    return Excerpt(
        gone=PARTLY_CHANGED if is_broken(step) else "",
        source=source_of(page, context, f"#p-{shown[0].uid}", shown[0].title),
        prose=prose_of(page.body, terms=context.terms, blocks=blocks),
    )


READ = StepKind(
    name="read",
    label="Read",
    icon="book-open",
    block=ReadStepBlock,
    fill=_fill_read,
    medium=Medium.TEXT,
    showing=ShowingFields("page", section="section", parts=("part",)),
    show=_show,
    source="a module, chapter or section",
    sense="to read",
    again="Read the passage again",
    counts_by_excerpt=True,
)
