"""Check an idea: a question with feedback on every answer."""

from wagtail.snippets.blocks import SnippetChooserBlock

from ..block_targets import BlockTargets
from ..models import PathwayStep
from ..step_block import StepBlock
from ..step_kind import Question, StepKind
from .thinking_step import THINK


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


def _fill_check(step: PathwayStep, value, sources: BlockTargets) -> None:
    if check := value["check"]:
        step.check_question_id, step.title = check.pk, check.title


CHECK = StepKind(
    name="check",
    label="Check an idea",
    icon="list-checks",
    block=CheckStepBlock,
    fill=_fill_check,
    usual_minutes=2,
    question=Question(field="check", model="learning.Check", words="question"),
    schema_types=("LearningResource", "Question"),
)
