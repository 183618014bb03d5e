"""Listen: the sound of a webinar or of a part of it."""

from functools import partial

from ..step_kind import Medium, StepKind
from .source_step import FROM_LIBRARY
from .watch import PLAYED, WatchStepBlock, fill_from_recording, show_recording


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


LISTEN = StepKind(
    name="listen",
    label="Listen",
    icon="headphones",
    block=ListenStepBlock,
    fill=fill_from_recording,
    medium=Medium.SPEECH,
    showing=PLAYED,
    show=partial(show_recording, sound_alone=True),
    source="a webinar",
    sense="to listen to",
    again="Listen to it again",
    counts_by_excerpt=True,
)
