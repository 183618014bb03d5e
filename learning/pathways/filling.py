"""What a step is by itself: its name, its minutes and the key of its progress, from what it shows."""

from wagtail.models import Page

from media.recordings.queries import cues_of
from media.recordings.timecode import parse_time

from ..modules.entries import LibraryEntry
from ..passages.minutes import reading_minutes
from ..passages.models import Passage
from .clip_bounds import End, bounds_of
from .models import PathwayStep
from .parts import Part
from .ranges import passages_between, passages_of

START_OF_A_CHAPTER_S = 1.5


def _fill_read(step: PathwayStep, value) -> None:
    if section := value["section"]:
        step.section, step.page_id = section, section.page_id
        step.title, step.minutes = section.title, reading_minutes(section.words)
        step.excerpt = section.uid
    elif page := value["page"]:
        step.page_id = page.pk
        step.title, step.minutes = page.title, _minutes_of(page)
        step.excerpt = _page_uid(page)
        if part := value["part"]:
            _fill_range(step, part)


def _fill_range(step: PathwayStep, part: Part) -> None:
    """Point at some paragraphs; without them, as after a restore, the whole page stays."""
    if not _set_ends(step, part):
        return
    shown = passages_between(step.first_passage, step.last_passage, passages_of([step]))
    step.title = step.first_passage.title
    step.minutes = reading_minutes(sum(passage.words for passage in shown))
    step.excerpt = f"{step.excerpt}@{part.key}"


def _set_ends(step: PathwayStep, part: Part) -> bool:
    found = Passage.objects.select_related("same_as").in_bulk({part.first, part.last})
    ends = [found.get(part.first), found.get(part.last)]
    if None in ends:
        return False
    step.first_passage, step.last_passage = (end.same_as or end for end in ends)
    return True


def _fill_watch(step: PathwayStep, value) -> None:
    if not (page := value["page"]):
        return
    webinar = page.specific
    step.page_id, step.recording_id = page.pk, webinar.recording_id
    step.title, step.minutes = webinar.title, _minutes_of(page)
    step.excerpt = _page_uid(page)
    recording = webinar.recording
    if recording and value["part"]:
        _fill_lines(step, value["part"], recording)
    elif value["start"] or value["end"]:
        step.start_s = parse_time(value["start"]) if value["start"] else None
        step.end_s = parse_time(value["end"]) if value["end"] else None
        step.excerpt += f"@{step.start_s or 0.0:g}-{_end_s(step, recording):g}"
        _name_clip(step, recording)


def _fill_lines(step: PathwayStep, part: Part, recording) -> None:
    """Point at what is said between two lines, wherever that is now."""
    if not _set_ends(step, part):
        return
    first, last = step.first_passage, step.last_passage
    ends = _end(first, part.first_words), _end(last, part.last_words)
    bounds = bounds_of(*ends, cues_of(recording))
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


def _fill_download(step: PathwayStep, value) -> None:
    if document := value["document"]:
        step.document_id, step.title = document.pk, document.title
    elif page := value["page"]:
        step.page_id, step.title = page.pk, page.title


def _fill_link(step: PathwayStep, value) -> None:
    step.address = value["address"] or ""


def _fill_reflect(step: PathwayStep, value) -> None:
    if prompt := value["prompt"]:
        step.prompt_id, step.title = prompt.pk, prompt.title


def _fill_check(step: PathwayStep, value) -> None:
    if check := value["check"]:
        step.check_question_id, step.title = check.pk, check.title


def _fill_do(step: PathwayStep, value) -> None:
    step.instructions = str(value["instructions"])
    step.materials = value["materials"] or ""


def _minutes_of(page: Page) -> int:
    entry = LibraryEntry.objects.filter(page_id=page.pk).first()
    return entry.minutes if entry else 1


def _page_uid(page: Page) -> str:
    found = Passage.objects.filter(page_id=page.pk, kind=Passage.Kind.PAGE).first()
    return found.uid if found else ""


# How each kind of step is filled from its block's value.
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
