"""What steps show of the library: live from its source, never a copy."""

import json
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from media.recordings.timecode import format_moment

from ..modules.booklet import ChapteredPage
from ..modules.contents import chapter_links, chapters_of
from ..modules.data import Prose
from ..modules.entries import LibraryEntry
from ..modules.glossary_terms import glossary_matcher
from ..modules.links import linked_pages
from ..modules.pictures import pictures_at_hand
from ..modules.reading import prose_of
from ..modules.watching import recorded_of, timed_chapters
from ..modules.words import Matcher
from ..passages.access import may_see_page
from ..passages.rules import word_count
from .data import Excerpt, Source
from .models import PathwayStep
from .queries import taken_down

TAKEN_DOWN = "This part was taken down. You can go on to the next step."
NOT_HERE = "This part is not here at the moment. You can go on to the next step."
NOT_FOR_YOU = "This part is only for some people. You can go on to the next step."
CHANGED = "A newer edition no longer has this part. These are its last words."
SHOWING = (PathwayStep.Kind.READ, PathwayStep.Kind.WATCH)


@dataclass(frozen=True)
class Shelf:
    """The pages that some steps show, with all they need, read together."""

    request: object
    pages: dict[int, Page]
    entries: dict[int, LibraryEntry]
    taken_down: set[int]
    terms: Matcher


def shelf_for(steps: list[PathwayStep], request, *, on_paper: bool = False) -> Shelf:
    """Return the shelf for some steps: as many queries for ten steps of a kind as for one.

    On paper no glossary word is marked: nothing can be opened there.
    """
    shown = {
        step.page_id: step.page for step in steps if step.kind in SHOWING and step.page is not None
    }
    seen = [page for page in shown.values() if may_see_page(request, page)]
    pages = _specific(seen)
    recordings = {step.recording_id: step.recording for step in steps if step.recording_id}
    for page in pages.values():
        if getattr(page, "recording_id", None) in recordings:
            page.recording = recordings[page.recording_id]
    if recordings:
        prefetch_related_objects(list(recordings.values()), "tracks")
    dead = [page.pk for page in shown.values() if not page.live]
    return Shelf(
        request=request,
        pages=pages,
        entries=LibraryEntry.objects.in_bulk(list(pages)) if pages else {},
        taken_down=taken_down(dead) if dead else set(),
        terms=glossary_matcher() if pages and not on_paper else Matcher(None, {}),
    )


@contextmanager
def read_together(shelf: Shelf):
    """Within, the texts on the shelf find their links and pictures without asking one by one."""
    bodies = [page.body.get_prep_value() for page in shelf.pages.values()]
    pictures = {
        block["value"]["image"]["image"]
        for body in bodies
        for block in body
        if block["type"] == "figure"
    }
    with linked_pages(json.dumps(bodies)), pictures_at_hand(pictures - {None}):
        yield


def _specific(pages: list[Page]) -> dict[int, Page]:
    """Return the pages in their own types, by id. One query a type."""
    by_type: dict[type[Page], list[int]] = {}
    for page in pages:
        by_type.setdefault(page.specific_class, []).append(page.pk)
    return {
        pk: page
        for model, ids in by_type.items()
        for pk, page in model.objects.in_bulk(ids).items()
    }


def excerpt_of(step: PathwayStep, shelf: Shelf) -> Excerpt | None:
    """Return what a read or watch step shows to this person; None for other steps."""
    if step.kind not in SHOWING:
        return None
    if step.page is None:
        return Excerpt(gone=NOT_HERE)
    if not step.page.live:
        return Excerpt(gone=TAKEN_DOWN if step.page_id in shelf.taken_down else NOT_HERE)
    if step.page_id not in shelf.pages:
        return Excerpt(gone=NOT_FOR_YOU)
    page = shelf.pages[step.page_id]
    if step.kind == PathwayStep.Kind.WATCH and page.recording:
        return _watched(step, page, shelf)
    return _section(step, page, shelf) if step.section_id else _read(page, shelf)


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
        chapters = chapter_links(shelf.request, chapters_of(shelf.request, page))
        return Excerpt(
            source=source, prose=prose_of(page.body, terms=shelf.terms), chapters=chapters
        )
    return Excerpt(source=source, prose=prose_of(page.body, terms=shelf.terms))


def _section(step: PathwayStep, page: Page, shelf: Shelf) -> Excerpt:
    section = step.section
    if section.gone_at and section.withheld:
        return Excerpt(gone=TAKEN_DOWN)
    if section.gone_at:
        paragraphs = "".join(
            f"<p>{escape(part)}</p>" for part in section.text.split("\n\n") if part
        )
        return Excerpt(gone=CHANGED, source=_source(page, shelf), prose=Prose(paragraphs, ()))
    prose = prose_of(page.body, terms=shelf.terms, only=section.key)
    return Excerpt(source=_source(page, shelf, f"#{section.slug}", section.title), prose=prose)


def _watched(step: PathwayStep, page: Page, shelf: Shelf) -> Excerpt:
    start_s, end_s = step.start_s, step.end_s
    clip = start_s is not None or end_s is not None
    moment = format_moment(start_s or 0.0)
    anchor = f"?t={moment}#t={moment}" if clip else ""
    spoken = timed_chapters(page.recording, start_s=start_s or 0.0, end_s=end_s)
    return Excerpt(
        source=_source(page, shelf, anchor),
        recorded=recorded_of(page, start_s=start_s or 0.0 if clip else None, end_s=end_s),
        spoken=spoken,
        spoken_words=word_count(" ".join(cue.text for chapter in spoken for cue in chapter.cues)),
    )
