"""Pause and think: a prompt, with a private place to write."""

from wagtail.snippets.blocks import SnippetChooserBlock

from ..block_targets import BlockTargets
from ..models import PathwayStep
from ..step_block import StepBlock
from ..step_kind import Question, StepKind
from .thinking_step import THINK


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


def _fill_reflect(step: PathwayStep, value, sources: BlockTargets) -> None:
    if prompt := value["prompt"]:
        step.prompt_id, step.title = prompt.pk, prompt.title


REFLECT = StepKind(
    name="reflect",
    label="Pause and think",
    icon="pencil-line",
    block=ReflectStepBlock,
    fill=_fill_reflect,
    usual_minutes=5,
    keeps_words=True,
    question=Question(field="prompt", model="learning.Prompt", words="alone"),
)
