"""The blocks of a source that a reading step shows, as the tree of a PDF needs them."""

from wagtail.models import Page

from ...modules.api import blocks_between
from ...modules.api import parts_of as parts_of_body
from ..models import PathwayStep
from ..range_passages import passages_between
from ..step_context import StepContext


def blocks_shown(step: PathwayStep, page: Page, context: StepContext) -> tuple:
    """Return the blocks that a step shows, in order, and the footnotes of its page.

    Nothing of a part that is gone at both ends.
    """
    shown = _shown(step, page, context)
    footnotes = [block for block in page.body if block.block_type == "footnotes"]
    return (*shown, *footnotes) if shown else ()


def _shown(step: PathwayStep, page: Page, context: StepContext) -> tuple:
    if step.section_id:
        key = step.section.key
        return tuple(
            block
            for heading, within in parts_of_body(page.body)
            if heading is not None and heading.id == key
            for block in within
        )
    if step.first_passage_id:
        shown = passages_between(step.first_passage, step.last_passage, context.passages)
        return tuple(blocks_between(page.body, shown[0].key, shown[-1].key)) if shown else ()
    return tuple(block for block in page.body if block.block_type != "footnotes")
