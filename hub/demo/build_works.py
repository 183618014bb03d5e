"""The guidance and the booklet, each with its chapters."""

from collections.abc import Callable

from django.utils.text import slugify
from wagtail.models import Page

from learning.models import BookletPage, ChapterPage, GuidancePage

from .build_lists import ideas_of
from .build_pictures import drawing
from .build_prose import refs_in, stream
from .building import Building
from .data import Chapter, Item
from .module_facts import module_facts, set_related


def place_guidance(building: Building) -> None:
    """Place the guidance with its chapters and its version in simple words."""
    item, simple = building.source.only("guidance"), building.source.only("simple-words")

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
            cover=_first_drawing(building, item),
            **module_facts(building, item),
        )

    _place_work(building, item, make)


def _first_drawing(building: Building, item: Item):
    blocks = (block for chapter in item.chapters for block in chapter.blocks)
    return drawing(building, next(block.value for block in blocks if block.kind == "figure"))


def _place_work(building: Building, item: Item, make: Callable[[], Page]) -> None:
    work, new = building.place(
        building.places.library,
        building.extra["addresses"][item.ref],
        make,
        lambda page: set_related(building, item, page),
    )
    # A work that was there keeps the chapters it has: an editor may have dropped one.
    for chapter in item.chapters if new else ():
        _place_chapter(building, item, work, chapter)


def _place_chapter(building: Building, item: Item, work: Page, chapter: Chapter) -> None:
    slug = slugify(chapter.heading)

    def fill(page: Page) -> None:
        page.body = stream(building, f"{item.ref}/{slug}", chapter.blocks)

    targets = (building.source.targets.get(ref) for ref in refs_in(chapter.blocks))
    late = any(target and target.kind == "section" for target in targets)
    building.place(work, slug, lambda: _chapter(building, item, chapter), fill, late=late)


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
        **ideas_of(meta),
    )


def _minutes_of_sections(item: Item, chapter: Chapter) -> int | None:
    minutes = {section.heading: section.meta["minutes"] for section in item.sections}
    return sum(minutes.get(heading, 0) for heading in chapter.section_headings) or None
