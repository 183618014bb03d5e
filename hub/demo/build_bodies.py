"""The bodies of the chapters of a work, with links to the pages of the demo."""

from collections.abc import Callable
from typing import Any

from wagtail.images import get_image_model
from wagtail.models import Page

from learning.modules.api import (
    PAGE_KEY,
    StoredParts,
    as_pages_hold_it,
    stored_chapter,
    stored_pictures,
    with_names,
)
from media.publications.api import Publication

from .build_prose import linked
from .builder import Building
from .data import Chapter, Item


class WorkBodies:
    """Fills the chapters of one work. `pages` are ids by the key of the chapter."""

    def __init__(self, building: Building, item: Item):
        self.building, self.pages = building, {}
        pictures = credited_pictures(building, item)
        self.parts: dict[str, StoredParts] = {
            chapter.words.key: stored_chapter(
                _fitting(chapter), seed=f"{item.ref}/{chapter.heading}", pictures=pictures
            )
            for chapter in item.chapters
        }

    def filler(self, chapter: Chapter) -> Callable[[Page], None]:
        def fill(page: Page) -> None:
            body = with_names(self.parts[chapter.words.key].body, self._names())
            page.body = _linked(self.building, body)

        return fill

    def _names(self) -> dict[str, str]:
        names = {key: f"{PAGE_KEY}{pk}" for key, pk in self.pages.items()}
        for parts in self.parts.values():
            names |= parts.current_names()
        return names


def credited_pictures(building: Building, item: Item) -> dict[str, int]:
    """Return the stored pictures of a work by key; new ones say who made them."""
    pictures = stored_pictures(item.work)
    new = get_image_model().objects.filter(pk__in=pictures.values(), credit="")
    new.update(credit=building.extra["credit"])
    return pictures


def _fitting(chapter: Chapter):
    return as_pages_hold_it(Publication("", (chapter.words,))).chapters[0]


def _linked(building: Building, value: Any) -> Any:
    """Return stored blocks in which links to other parts of the demo are links of the site."""
    if isinstance(value, str):
        return linked(building, value)
    if isinstance(value, list):
        return [_linked(building, each) for each in value]
    if isinstance(value, dict):
        return {name: _linked(building, each) for name, each in value.items()}
    return value
