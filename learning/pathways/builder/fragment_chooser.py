"""A page opened up, so that a part of it can be chosen: its paragraphs, or the lines of its film."""

from django.conf import settings
from wagtail.models import Page

from media.recordings.api import cues_of, format_time

from ...passages.api import Passage, reading_minutes
from ..passage_range import kept_words
from ..range_passages import WHOLES
from .data import PartGroup, PartLine, PartsView

NOT_PUBLISHED = "This is a draft. Publish it first to use only a part of it, or take all of it."
NO_LINES = "This film has no captions, so there are no lines to choose. Give the times in the step."
NO_PARTS = "There are no paragraphs here to choose from. Take all of it."


def parts_of(page: Page) -> PartsView:
    """Return what can be the beginning and the end of a part of a page. Two or three queries."""
    page = page.specific
    key, recording = f"page:{page.pk}", getattr(page, "recording", None)
    passages = list(Passage.objects.current().filter(page_id=page.pk).order_by("position"))
    spoken = recording is not None
    if not page.live:
        return PartsView(key, page.title, spoken, (), notice=NOT_PUBLISHED)
    groups = _spoken(recording, passages) if spoken else _written(passages)
    notice = "" if groups else (NO_LINES if spoken else NO_PARTS)
    film_url = recording.film_url if spoken else ""
    return PartsView(key, page.title, spoken, groups, film_url=film_url, notice=notice)


def _written(passages: list[Passage]) -> tuple[PartGroup, ...]:
    sections = {p.slug: p for p in passages if p.kind == Passage.Kind.SECTION}
    by_section: dict[str, list[PartLine]] = {slug: [] for slug in ["", *sections]}
    for passage in passages:
        if passage.kind not in WHOLES:
            line = PartLine(
                passage.uid, kept_words(passage.text), passage.words / settings.READING_RATE_WPM
            )
            by_section.setdefault(passage.slug, []).append(line)
    return tuple(
        PartGroup(
            title=sections[slug].title if slug in sections else "",
            lines=tuple(lines),
            section=sections[slug].uid if slug in sections else "",
            minutes=reading_minutes(sections[slug].words) if slug in sections else 0,
        )
        for slug, lines in by_section.items()
        if lines or slug in sections
    )


def _spoken(recording, passages: list[Passage]) -> tuple[PartGroup, ...]:
    runs = [p for p in passages if p.kind == Passage.Kind.CUES]
    by_chapter: dict[str, list[PartLine]] = {}
    for cue in cues_of(recording):
        if run := next((r for r in runs if r.start_s <= cue.start_s + 0.01 < r.end_s), None):
            line = PartLine(
                run.uid,
                kept_words(cue.text),
                (cue.end_s - cue.start_s) / 60,
                format_time(int(cue.start_s)),
                cue.start_s,
                cue.end_s,
            )
            by_chapter.setdefault(run.title, []).append(line)
    return tuple(PartGroup(title, tuple(lines)) for title, lines in by_chapter.items())
