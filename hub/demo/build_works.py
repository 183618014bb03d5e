"""The guidance and the booklet, each with its chapters."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from django.utils.text import slugify
from wagtail.models import Page

from learning.models import BookletPage, ChapterPage, GuidancePage
from learning.modules.api import about
from media.publications.api import Figure, blocks_of

from .build_bodies import WorkBodies, credited_pictures
from .build_lists import ideas_of
from .build_prose import stream
from .builder import Building
from .data import Chapter, Item, Section
from .module_metadata import module_facts, set_related
from .works import refs_in


def place_guidance(building: Building) -> None:
    """Place the guidance with its chapters and its version in simple words."""
    item, simple = building.source.only("guidance"), building.source.only("simple-words")
    item = replace(item, meta={**item.meta, **_explained_in(item.sections)})

    def make() -> GuidancePage:
        return GuidancePage(
            subtitle=building.extra["subtitles"][item.ref],
            simple_words_title=simple.title,
            simple_words_note=simple.meta["note"],
            simple_words=stream(building, simple.ref, simple.blocks),
            **module_facts(building, item),
        )

    _place_work(building, item, make)


def place_booklet(building: Building) -> None:
    """Place the booklet with its chapters."""
    item = building.source.only("booklet")

    def make() -> BookletPage:
        return BookletPage(
            subtitle=building.extra["subtitles"][item.ref],
            cover_id=_first_drawing(building, item),
            **module_facts(building, item),
        )

    _place_work(building, item, make)


def _first_drawing(building: Building, item: Item) -> int:
    pictures = credited_pictures(building, item)
    return next(pictures[b.picture] for b in blocks_of(item.work) if isinstance(b, Figure))


def _place_work(building: Building, item: Item, make: Callable[[], Page]) -> None:
    def new_work() -> Page:
        page = make()
        for name in ("language", "authors", "file_properties"):
            setattr(page, name, about(item.work)[name])
        return page

    work, new = building.place(
        building.places.library,
        building.extra["addresses"][item.ref],
        new_work,
        lambda page: set_related(building, item, page),
    )
    # A work that was there keeps the chapters it has: an editor may have dropped one.
    if new:
        _place_chapters(building, item, work)


def _place_chapters(building: Building, item: Item, work: Page) -> None:
    """Give each chapter its place, and then its words: they may lead to any other chapter."""
    bodies = WorkBodies(building, item)
    for chapter in item.chapters:
        slug = slugify(chapter.heading)
        targets = (building.source.targets.get(ref) for ref in refs_in(chapter.words))
        page, _ = building.place(
            work,
            slug,
            partial(_chapter, building, item, chapter),
            bodies.filler(chapter),
            late=any(target and target.kind == "section" for target in targets),
        )
        bodies.pages[chapter.words.key] = page.pk


def _chapter(building: Building, item: Item, chapter: Chapter) -> ChapterPage:
    meta = chapter.meta
    return ChapterPage(
        title=chapter.heading,
        plain_summary=building.extra["chapters"].get(chapter.ref, ""),
        minutes=meta.get("minutes") or _minutes_of_sections(item, chapter),
        field_of_work=meta.get("field", ""),
        setting=meta.get("setting", ""),
        team=", ".join(meta.get("team", ())),
        listed=meta.get("kind") == "example",
        **ideas_of(meta or _explained_in(_sections_of(item, chapter))),
    )


def _sections_of(item: Item, chapter: Chapter) -> list[Section]:
    return [section for section in item.sections if section.heading in chapter.section_headings]


def _explained_in(sections: Iterable[Section]) -> dict[str, list[str]]:
    """Return the principles and features that sections explain, by the names of metadata."""
    return {
        f"{kind}s": [section.ref for section in sections if section.meta.get("kind") == kind]
        for kind in ("principle", "feature")
    }


def _minutes_of_sections(item: Item, chapter: Chapter) -> int | None:
    minutes = {section.heading: section.meta["minutes"] for section in item.sections}
    return sum(minutes.get(heading, 0) for heading in chapter.section_headings) or None
