"""What the builders of the demo share: the source, the places, and how to publish."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.db.models import Model
from wagtail.models import Page

from .data import Source
from .page_finder import Places, child_at
from .read_source import MATERIAL


def read_extra() -> dict[str, Any]:
    """Return what the demo needs besides the written content."""
    return yaml.safe_load((MATERIAL / "site.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Unfinished:
    """A page that has its place and not yet its words. `late` ones point at sections."""

    page: Page
    fill: Callable[[Page], None]
    late: bool = False


@dataclass
class Building:
    """One run of the demo builders.

    First every missing page gets its place as a draft, so that pages can link
    to each other in a circle; then each is filled and published, once.
    """

    source: Source
    extra: dict[str, Any]
    places: Places
    say: Callable[[str], None]
    unfinished: list[Unfinished] = field(default_factory=list)
    # Principles and features made in this run, by id: what they gather comes when pages are there.
    new_ideas: dict[str, Model] = field(default_factory=dict)

    def place(
        self,
        parent: Page,
        slug: str,
        make: Callable[[], Page],
        fill: Callable[[Page], None],
        late: bool = False,
    ) -> tuple[Page, bool]:
        """Return the page at this address and whether it is new; a new one waits to be filled."""
        page = child_at(parent, slug)
        if page is not None:
            return page, False
        page = make()
        page.slug = slug
        page.live = False
        parent.add_child(instance=page)
        self.unfinished.append(Unfinished(page, fill, late))
        return page, True

    def finish(self) -> int:
        """Fill and publish what waits, in order, late ones last; return how many."""
        waiting = sorted(self.unfinished, key=lambda unfinished: unfinished.late)
        for number, unfinished in enumerate(waiting, start=1):
            self.say(f"Publishing {number} of {len(waiting)}: {unfinished.page.title}")
            unfinished.fill(unfinished.page)
            publish(unfinished.page)
        self.unfinished.clear()
        return len(waiting)


def publish(page: Page) -> None:
    """Publish the page as an editor does, so that all that follows from it happens."""
    page.save_revision(clean=False).publish()


def nothing_to_fill(page: Page) -> None:
    """Do nothing: for pages that are complete when they are made."""
