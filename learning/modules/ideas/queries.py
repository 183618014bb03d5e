"""From a principle or feature to what is gathered about it, as this person may see it."""

from django.http import HttpRequest
from wagtail.models import Page

from media.recordings.api import format_moment, parse_time

from ...generation.api import remembered
from ...passages.api import (
    Passage,
    may_see_page,
    opening_words,
    reading_minutes,
    word_count,
)
from ..library.bitmap_index import narrowed, page_ids
from ..library.cards import cards_of_pages
from ..library.data import Card
from ..library.public_entries import public_entries
from ..library.sorting import order_of
from ..module_metadata import ideas_of
from ..page_memory import pages_by_id
from ..pages.webinar import WebinarPage
from ..taxonomies import taxonomies
from ..taxonomy import TAXONOMY_MODELS, Idea
from ..watching.data import TimedChapter
from ..watching.watching_views import INVENTED_MARK, recorded_of, timed_chapters
from .data import From, IdeaView, Moment, Reading

GONE = "A newer edition no longer has this part. These are its last words."
LIBRARY = "/library/"
MOST_EXAMPLES = 6
QUOTED = 460


def idea_view(kind: str, slug: str, request: HttpRequest) -> IdeaView | None:
    """Return the page of a "principle" or "feature"; None when there is none of this name.

    At most eight queries, however much there is about it; most of it is in memory.
    """
    idea = _idea(kind, slug)
    if idea is None:
        return None
    lists = taxonomies()
    others = ideas_of({kind: set(lists.names[kind])}, lists)
    sections = _sections(idea)
    return IdeaView(
        kind=kind,
        name=idea.name,
        summary=idea.summary,
        number=list(lists.names[kind]).index(slug) + 1,
        others=others,
        moments=_moments(idea, request),
        readings=_readings(sections, request),
        examples=_examples(kind, slug, sections),
        library_url=f"{LIBRARY}?{kind}={slug}",
    )


@remembered
def _idea(kind: str, slug: str) -> Idea | None:
    found: Idea | None = TAXONOMY_MODELS[kind].objects.filter(slug=slug).first()
    return found


def _values(idea: Idea, kind: str) -> list[dict]:
    """Return the stored values of one kind of part: read together below, not one by one."""
    return [part["value"] for part in idea.parts.raw_data if part["type"] == kind]


def _sections(idea: Idea) -> list[Passage]:
    """Return the sections that still have a page; one that an editor said is an earlier one is that."""
    uids = [value["section"] for value in _values(idea, "read") if value.get("section")]
    rows = _passages(tuple(uids))
    found = [rows[uid].same_as or rows[uid] for uid in uids if uid in rows]
    return [section for section in found if section.page is not None]


@remembered
def _passages(uids: tuple[str, ...]) -> dict[str, Passage]:
    rows = Passage.objects.select_related("page__library_entry", "same_as__page__library_entry")
    return rows.in_bulk(uids) if uids else {}


def _readings(sections: list[Passage], request) -> tuple[Reading, ...]:
    seen = [section for section in sections if may_see_page(request, section.page)]
    return tuple(
        _reading(section, request)
        for section in seen
        if not (section.gone_at and section.suppressed)
    )


def _reading(section: Passage, request) -> Reading:
    page = section.page
    entry = getattr(page, "library_entry", None)
    module = entry.module_title if entry else page.title
    return Reading(
        title=section.title,
        place=module if module == page.title else f"{module}, {page.title}",
        url=(page.get_url(request) or "") + ("" if section.gone_at else f"#{section.slug}"),
        words=opening_words(section.text, QUOTED),
        minutes=reading_minutes(section.words),
        gone=GONE if section.gone_at else "",
    )


def _moments(idea: Idea, request) -> tuple[Moment, ...]:
    values = [value for value in _values(idea, "hear") if value.get("webinar")]
    pages = _webinars(frozenset(value["webinar"] for value in values))
    found = [(pages.get(value["webinar"]), value) for value in values]
    return tuple(
        _moment(page, value, request)
        for page, value in found
        if page is not None and page.recording and may_see_page(request, page)
    )


@remembered
def _webinars(ids: frozenset[int]) -> dict[int, WebinarPage]:
    pages = WebinarPage.objects.select_related("recording", "library_entry")
    return pages.prefetch_related("recording__tracks").in_bulk(ids) if ids else {}


def _moment(page: WebinarPage, value: dict, request) -> Moment:
    start_s, end_s = (_second(value.get(name), page.recording) for name in ("start", "end"))
    start_s = start_s or 0.0
    moment = format_moment(start_s)
    spoken = timed_chapters(page.recording, start_s=start_s, end_s=end_s)
    url = f"{page.get_url(request) or ''}?t={moment}#t={moment}"
    return Moment(
        title=spoken[0].title if spoken else page.title,
        source=From(page.title, url, _invented(page, spoken)),
        recorded=recorded_of(page, start_s=start_s, end_s=end_s),
        spoken=spoken,
        spoken_words=word_count(" ".join(cue.text for chapter in spoken for cue in chapter.cues)),
    )


def _invented(page: WebinarPage, spoken: tuple[TimedChapter, ...]) -> str:
    """Return the label of what is made up, unless the chapters say that it is another part."""
    others_say = any(mark["title"].endswith(INVENTED_MARK) for mark in page.recording.chapters)
    real = others_say and not any(chapter.invented for chapter in spoken)
    return "" if real else page.invented_sentence


def _second(text: str | None, recording) -> float | None:
    """Return a time of the recording; None for one that a newer, shorter film no longer has."""
    try:
        second = parse_time(text) if text else None
    except ValueError:
        return None
    beyond = second is not None and recording.duration and second >= recording.duration
    return None if beyond else second


def _examples(kind: str, slug: str, sections: list[Passage]) -> tuple[Card, ...]:
    """Return what the library lists about it, besides what explains it, in the tree's order."""
    index = public_entries()
    found = narrowed(index, index.everything, {kind: [slug]})
    explaining = _pages_with(sections)
    first = page_ids(index, found, order_of(index, "tree"), 0, MOST_EXAMPLES + len(explaining))
    places = pages_by_id(first)
    shown = [pk for pk in first if pk in places and places[pk].path not in explaining]
    return cards_of_pages(shown[:MOST_EXAMPLES])


def _pages_with(sections: list[Passage]) -> set[str]:
    """Return the paths of the pages that hold the sections, and of the modules above them."""
    return {
        section.page.path[:length]
        for section in sections
        for length in range(Page.steplen, len(section.page.path) + 1, Page.steplen)
    }
