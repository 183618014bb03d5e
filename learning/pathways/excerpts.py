"""What steps show of the library: live from its source, never a copy."""

from dataclasses import replace
from html import escape

from wagtail.models import Page

from media.recordings.captions.timecode import format_moment

from ..modules.data import Download, Prose, Recorded
from ..modules.pages.booklet import ChapteredPage
from ..modules.publication.takeaways import take_aways
from ..modules.ranges import cut
from ..modules.reading.reading_views import prose_of
from ..modules.watching.watching_views import downloads_of, recorded_of, timed_chapters
from ..passages.rules import word_count
from .data import Excerpt, Source
from .long_reads import chaptered, long_read
from .models import PathwayStep
from .ranges import is_broken, passages_between
from .shelves import SHOWING, Shelf

TAKEN_DOWN = "This part was taken down. You can go on to the next step."
NOT_HERE = "This part is not here at the moment. You can go on to the next step."
NOT_FOR_YOU = "This part is only for some people. You can go on to the next step."
CHANGED = "A newer edition no longer has this part. These are its last words."
PARTLY_CHANGED = "A newer edition no longer has all of this part. This is what is there now."
BEYOND_THE_END = (
    "The film is shorter now and no longer has this part. You can go on to the next step."
)
NO_FILES = (
    "The files of this are being made. Look again in a few minutes, or go on to the next step."
)
NO_SOUND = (
    "The sound of this is being made. Look again in a few minutes, or go on to the next step."
)


def excerpt_of(step: PathwayStep, shelf: Shelf) -> Excerpt | None:
    """Return what a step shows of the library to this person; None for steps that show nothing of it."""
    if step.kind not in SHOWING:
        return None
    if step.kind == PathwayStep.Kind.DOWNLOAD and step.document_id:
        return Excerpt(files=(_document_of(step),))
    if step.page is None:
        return Excerpt(gone=NOT_HERE)
    if not step.page.live:
        return Excerpt(gone=TAKEN_DOWN if step.page_id in shelf.taken_down else NOT_HERE)
    if step.page_id not in shelf.pages:
        return Excerpt(gone=NOT_FOR_YOU)
    page = shelf.pages[step.page_id]
    if not hasattr(page, "body"):
        return Excerpt(gone=NOT_HERE)
    if step.kind == PathwayStep.Kind.DOWNLOAD:
        return _files(page, shelf)
    if step.kind != PathwayStep.Kind.READ and page.recording:
        return _recorded(step, page, shelf)
    if step.section_id:
        return _section(step, page, shelf)
    return _range(step, page, shelf) if step.first_passage_id else _read(page, shelf)


def _source(page: Page, shelf: Shelf, anchor: str = "", title: str = "") -> Source:
    entry = shelf.entries.get(page.pk)
    return Source(
        module_title=entry.module_title if entry else page.title,
        title=title or page.title,
        url=(page.get_url(shelf.request) or "") + anchor,
        minutes=entry.minutes if entry else 1,
        invented=entry.invented_label if entry else "",
    )


def _read(page: Page, shelf: Shelf) -> Excerpt:
    source = _source(page, shelf)
    if isinstance(page, ChapteredPage):
        return chaptered(page, source, shelf)
    return long_read(page, source, shelf)


def _last_words(*texts: str) -> Prose:
    parts = [part for text in texts for part in text.split("\n\n") if part]
    return Prose("".join(f"<p>{escape(part)}</p>" for part in parts), ())


def _section(step: PathwayStep, page: Page, shelf: Shelf) -> Excerpt:
    section = step.section
    if section.gone_at and section.withheld:
        return Excerpt(gone=TAKEN_DOWN)
    if section.gone_at:
        return Excerpt(gone=CHANGED, source=_source(page, shelf), prose=_last_words(section.text))
    prose = prose_of(page.body, terms=shelf.terms, only=section.key)
    return Excerpt(source=_source(page, shelf, f"#{section.slug}", section.title), prose=prose)


def _range(step: PathwayStep, page: Page, shelf: Shelf) -> Excerpt:
    """Some paragraphs, where they stand now; of what is gone at both ends the last words."""
    first, last = step.first_passage, step.last_passage
    if first.gone_at and last.gone_at:
        if first.withheld or last.withheld:
            return Excerpt(gone=TAKEN_DOWN)
        texts = [first.text] if first.uid == last.uid else [first.text, last.text]
        return Excerpt(gone=CHANGED, source=_source(page, shelf), prose=_last_words(*texts))
    shown = passages_between(first, last, shelf.passages)
    blocks = cut(page.body, shown[0].key, shown[-1].key) if shown else []
    if not blocks:
        return Excerpt(gone=NOT_HERE)
    return Excerpt(
        gone=PARTLY_CHANGED if is_broken(step) else "",
        source=_source(page, shelf, f"#p-{shown[0].uid}", shown[0].title),
        prose=prose_of(page.body, terms=shelf.terms, blocks=blocks),
    )


def _recorded(step: PathwayStep, page: Page, shelf: Shelf) -> Excerpt:
    start_s, end_s = step.start_s, step.end_s
    clip = start_s is not None or end_s is not None
    if clip and 0 < page.recording.duration <= (start_s or 0.0):
        return Excerpt(gone=BEYOND_THE_END)
    moment = format_moment(start_s or 0.0)
    anchor = f"?t={moment}#t={moment}" if clip else ""
    recorded = recorded_of(page, start_s=start_s or 0.0 if clip else None, end_s=end_s)
    if step.kind == PathwayStep.Kind.LISTEN:
        recorded = _sound_of(recorded)
    spoken = timed_chapters(page.recording, start_s=start_s or 0.0, end_s=end_s)
    return Excerpt(
        source=_source(page, shelf, anchor),
        recorded=recorded,
        spoken=spoken,
        spoken_words=word_count(" ".join(cue.text for chapter in spoken for cue in chapter.cues)),
    )


def _sound_of(recorded: Recorded) -> Recorded:
    """Return the sound of a recording; the whole of it while there is no file of the sound alone."""
    sound = next((way for way in recorded.ways if way.key == "sound"), None)
    if not recorded.is_video or sound is None:
        return recorded
    return replace(
        recorded,
        film_url=sound.url,
        film_type=sound.type,
        is_video=False,
        size_bytes=sound.size_bytes,
        ways=(sound,),
        storyboard_url="",
    )


def _files(page: Page, shelf: Shelf) -> Excerpt:
    """The files of a module; while they are made, a sentence says so."""
    if getattr(page, "recording_id", None):
        files = downloads_of(page)
    else:
        seen = {page.pk, *(chapter.pk for chapter in _chapters(page, shelf))}
        files = tuple(
            Download(file.label, file.url, file.kind, file.size_bytes)
            for file in take_aways(page, seen)
        )
    return Excerpt(source=_source(page, shelf), files=files, gone="" if files else NO_FILES)


def _chapters(page: Page, shelf: Shelf) -> list[Page]:
    return page.chapters_for(shelf.request) if isinstance(page, ChapteredPage) else []


def _document_of(step: PathwayStep) -> Download:
    document = step.document
    return Download(
        document.title,
        document.url,
        document.file_extension.upper(),
        document.get_file_size(),
    )
