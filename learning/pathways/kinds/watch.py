"""Watch: a webinar or a part of it."""

from dataclasses import replace

from wagtail import blocks
from wagtail.blocks import StructValue

from media.recordings.api import format_moment, parse_time

from ...modules.api import FROM_HELP, TO_HELP, Recorded, clip_errors, recorded_of, timed_chapters
from ...passages.api import Passage, word_count
from ..block_targets import BlockTargets
from ..clip_bounds import End, bounds_of
from ..data import Excerpt, NotShown
from ..models import PathwayStep
from ..part_block import PartBlock, part_error
from ..passage_range import Part
from ..step_block import StepBlock, refuse
from ..step_context import StepContext
from ..step_kind import Medium, ShowingFields, StepKind
from .source_excerpt import page_of, source_of, whole_page
from .source_step import FROM_LIBRARY, WEBINAR, kind_error

TIMES_AND_LINES = "Either choose lines or give the times: not both."
BEYOND_THE_END = (
    "The film is shorter now and no longer has this part. You can go on to the next step."
)
START_OF_A_CHAPTER_S = 1.5
PLAYED = ShowingFields("page", parts=("start", "end", "part"), films_only=True)


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

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        page, part = cleaned.get("page"), cleaned.get("part")
        refuse(page=kind_error(page, WEBINAR))
        timed = cleaned.get("start") or cleaned.get("end")
        refuse(
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


def fill_from_recording(step: PathwayStep, value: StructValue, sources: BlockTargets) -> None:
    """Point a row at a webinar, or at a clip of it."""
    if not (page := value["page"]):
        return
    step.page_id, step.title, step.minutes = page.pk, page.title, sources.minutes_of(page)
    step.excerpt = sources.uid_of(page)
    webinar = sources.webinars.get(page.pk)
    recording = webinar and webinar.recording
    step.recording_id = recording and recording.pk
    if recording and value["part"]:
        _fill_lines(step, value["part"], recording, sources)
    elif value["start"] or value["end"]:
        step.start_s = parse_time(value["start"]) if value["start"] else None
        step.end_s = parse_time(value["end"]) if value["end"] else None
        step.excerpt += f"@{step.start_s or 0.0:g}-{_end_s(step, recording):g}"
        _name_clip(step, recording)


def _fill_lines(step: PathwayStep, part: Part, recording, sources: BlockTargets) -> None:
    """Point at what is said between two lines, wherever that is now."""
    if not (ends := sources.ends_of(part)):
        return
    step.first_passage, step.last_passage = ends
    first, last = _end(ends[0], part.first_words), _end(ends[1], part.last_words)
    bounds = bounds_of(first, last, sources.cues_of(recording))
    step.excerpt = f"{step.excerpt}@{part.spoken_key}"
    # With nothing left to go by, it stays where it was: better than the whole film.
    step.start_s, step.end_s = (
        (bounds.start_s, bounds.end_s) if bounds else (part.start_s, part.end_s)
    )
    _name_clip(step, recording)


def _end(passage: Passage, words: str) -> End:
    if passage.gone_at:
        return End(words, None, None)
    return End(words, passage.start_s, passage.end_s)


def _end_s(step: PathwayStep, recording) -> float:
    return step.end_s or (recording.duration if recording else 0.0)


def _name_clip(step: PathwayStep, recording) -> None:
    """Call a clip by the chapter that it begins with, and say how long it is."""
    start_s = step.start_s or 0.0
    chapters = recording.chapters if recording else []
    begins = (c for c in chapters if abs(c["start_s"] - start_s) < START_OF_A_CHAPTER_S)
    if chapter := next(begins, None):
        step.title = chapter["title"]
    step.minutes = max(1, round((_end_s(step, recording) - start_s) / 60))


def show_recording(
    step: PathwayStep, context: StepContext, *, sound_alone: bool = False
) -> Excerpt:
    """Return a film or a clip of it, or its sound; a page that has none any more as a text."""
    page = page_of(step, context)
    if not page.recording:
        return whole_page(page, context)
    start_s, end_s = step.start_s, step.end_s
    clip = start_s is not None or end_s is not None
    if clip and 0 < page.recording.duration <= (start_s or 0.0):
        raise NotShown(BEYOND_THE_END)
    moment = format_moment(start_s or 0.0)
    anchor = f"?t={moment}#t={moment}" if clip else ""
    recorded = recorded_of(page, start_s=start_s or 0.0 if clip else None, end_s=end_s)
    if sound_alone:
        recorded = _sound_of(recorded)
    spoken = timed_chapters(page.recording, start_s=start_s or 0.0, end_s=end_s)
    return Excerpt(
        source=source_of(page, context, anchor),
        recorded=recorded,
        spoken=spoken,
        spoken_words=word_count(" ".join(cue.text for chapter in spoken for cue in chapter.cues)),
    )


def _sound_of(recorded: Recorded) -> Recorded:
    """Return the sound of a recording; the whole of it while there is no file of the sound alone."""
    sound = next((choice for choice in recorded.rendition_choices if choice.key == "sound"), None)
    if not recorded.is_video or sound is None:
        return recorded
    return replace(
        recorded,
        film_url=sound.url,
        film_type=sound.type,
        is_video=False,
        size_bytes=sound.size_bytes,
        rendition_choices=(sound,),
        storyboard_url="",
    )


WATCH = StepKind(
    name="watch",
    label="Watch",
    icon="play",
    block=WatchStepBlock,
    fill=fill_from_recording,
    medium=Medium.SPEECH,
    showing=PLAYED,
    show=show_recording,
    source="a webinar",
    sense="to watch",
    again="Watch it again",
    counts_by_excerpt=True,
)
