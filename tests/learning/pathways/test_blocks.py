"""What the form of a step says is what publishing asks for."""

from learning.pathways.blocks import StepsBlock
from learning.pathways.kinds.do import DoStepBlock
from learning.pathways.kinds.read import ReadStepBlock


def test_an_activity_says_that_its_title_and_minutes_are_needed():
    for name in ("title", "minutes"):
        activity, read = (
            block().child_blocks[name].field for block in (DoStepBlock, ReadStepBlock)
        )
        assert activity.required
        assert "Leave empty" not in activity.help_text
        assert not read.required
        assert "Leave empty" in read.help_text


def test_a_collapsed_step_says_its_kind_once():
    for block in StepsBlock().child_blocks.values():
        assert ":" not in block.meta.label_format
