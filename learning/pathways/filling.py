"""What a step is by itself: its name, its minutes and the key of its progress, from what it shows."""

from media.recordings.captions.timecode import parse_time

from ..passages.minutes import reading_minutes
from ..passages.models import Passage
from .clip_bounds import End, bounds_of
from .models import PathwayStep
from .parts import Part
from .ranges import passages_between
from .sources import Sources

START_OF_A_CHAPTER_S = 1.5


def _fill_read(step: PathwayStep, value, sources: Sources) -> None:
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


def _fill_range(step: PathwayStep, part: Part, sources: Sources) -> None:
    """Point at some paragraphs; without them, as after a restore, the whole page stays."""
    if not (ends := sources.ends_of(part)):
        return
    step.first_passage, step.last_passage = ends
    shown = passages_between(*ends, sources.standing)
    step.title = ends[0].title
    step.minutes = reading_minutes(sum(passage.words for passage in shown))
    step.excerpt = f"{step.excerpt}@{part.key}"


def _fill_watch(step: PathwayStep, value, sources: Sources) -> None:
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


def _fill_lines(step: PathwayStep, part: Part, recording, sources: Sources) -> None:
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


def _fill_download(step: PathwayStep, value, sources: Sources) -> None:
    if document := value["document"]:
        step.document_id, step.title = document.pk, document.title
    elif page := value["page"]:
        step.page_id, step.title = page.pk, page.title


def _fill_link(step: PathwayStep, value, sources: Sources) -> None:
    step.address = value["address"] or ""


def _fill_reflect(step: PathwayStep, value, sources: Sources) -> None:
    if prompt := value["prompt"]:
        step.prompt_id, step.title = prompt.pk, prompt.title


def _fill_check(step: PathwayStep, value, sources: Sources) -> None:
    if check := value["check"]:
        step.check_question_id, step.title = check.pk, check.title


def _fill_do(step: PathwayStep, value, sources: Sources) -> None:
    step.instructions = str(value["instructions"])
    step.materials = value["materials"] or ""


# How each kind of step is filled from its block's value and from what that points at.
FILL = {
    "read": _fill_read,
    "watch": _fill_watch,
    "listen": _fill_watch,
    "download": _fill_download,
    "link": _fill_link,
    "reflect": _fill_reflect,
    "check": _fill_check,
    "do": _fill_do,
}
