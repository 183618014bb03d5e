"""The worker's part: it takes a work whose files are due and has them made.

Who makes the files of a kind of page is registered in `ready()`: a booklet's are made by
`building`, a pathway's packs by a room above this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from wagtail.models import Page

from ..downloads.models import PublicationFile
from .atomic_file import BROKE
from .queue import claim, release, want_outdated


@dataclass(frozen=True)
class Maker:
    """Who makes the files of a kind of page. `recipe` is raised when they look different."""

    model: type[Page]
    make: Callable[[Page], object]
    recipe: int


_makers: dict[type[Page], Maker] = {}


def add_maker(model: type[Page], make: Callable[[Page], object], *, recipe: int) -> None:
    """Have `make(page)` called for a page of this kind whose files are due; it may be called again."""
    _makers[model] = Maker(model, make, recipe)


def build_next(*, owner: str, stopped: Event) -> bool:
    """Make the files of one work that is due, and say whether there was one.

    A file that cannot be made keeps its last good form, with the reason beside it.
    """
    build = claim(owner=owner)
    if build is None:
        return False
    done, recipe = False, 0
    try:
        page = build.work.specific
        maker = next((each for each in _makers.values() if isinstance(page, each.model)), None)
        if maker and page.live:
            maker.make(page)
        # What broke may go better in a while; what cannot be written needs an editor first.
        done = not PublicationFile.objects.filter(work_id=page.pk, problem=BROKE).exists()
        recipe = maker.recipe if maker else 0
    finally:
        release(build, owner=owner, done=done, recipe=recipe)
    return True


def look_after_files() -> int:
    """Have what is missing or made by older writers made again; return how many works."""
    return sum(want_outdated(maker.model, recipe=maker.recipe) for maker in _makers.values())
