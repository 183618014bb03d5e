"""A work imported again, onto the pages it has: drafts are changed in place.

Blocks that are the same as before keep their ids, so that passages keep their
permanent addresses when the draft is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from wagtail.models import Page

from ...passages.api import Alignment, CurrentPassage, Found, align, child_of
from ..pages.booklet import ChapteredPage
from ..pages.chapter import ChapterPage
from .stored_text import text_of
from .streamfield_values import block_id

NEW = "new"


@dataclass(frozen=True)
class Changes:
    """What a new import changes, in numbers of passages; `unsure` are texts to look at."""

    same: int = 0
    changed: int = 0
    moved: int = 0
    new: int = 0
    gone: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    gone_chapters: tuple[str, ...] = ()


def match_ids(old: dict[str, list[dict]], new: dict[str, list[dict]]) -> Changes:
    """Give blocks of the new bodies the ids they had in the old ones; return what changed.

    Both are stored bodies by the name of their chapter. The new bodies are changed in place.
    """
    current, before = _current(old), _by_id(old)
    found, blocks = _found(new)
    aligned = align(current, found)
    taken = {match.uid for match in aligned.carried}
    for match in aligned.carried:
        blocks[match.new_position]["id"] = match.uid
    _no_id_twice(blocks, taken, {match.new_position for match in aligned.carried})
    return _changes(aligned, before, blocks)


def matching_page(pages: list[ChapterPage], title: str) -> ChapterPage | None:
    """Return the chapter that has this title, whatever its case and spaces."""
    wanted = _plain(title)
    return next((page for page in pages if _plain(page.title) == wanted), None)


def drafts_of(module: ChapteredPage) -> tuple[Page, list[ChapterPage]]:
    """Return the module and its chapters as they are in the editor now."""
    chapters = ChapterPage.objects.filter(child_of(module)).order_by("path")
    return (
        module.get_latest_revision_as_object(),
        [page.get_latest_revision_as_object() for page in chapters],
    )


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _current(bodies: dict[str, list[dict]]) -> list[CurrentPassage]:
    numbers = count()
    return [
        CurrentPassage(block["id"], block["type"], "", text_of(block), chapter, next(numbers))
        for chapter, body in bodies.items()
        for block in body
    ]


def _found(bodies: dict[str, list[dict]]) -> tuple[list[Found], dict[int, dict]]:
    blocks = dict(enumerate(_all(bodies)))
    numbers = count()
    found = [
        Found(block["type"], "", text_of(block), chapter, next(numbers))
        for chapter, body in bodies.items()
        for block in body
    ]
    return found, blocks


def _all(bodies: dict[str, list[dict]]) -> Iterator[dict]:
    for body in bodies.values():
        yield from body


def _by_id(bodies: dict[str, list[dict]]) -> dict[str, dict]:
    return {block["id"]: block for block in _all(bodies)}


def _no_id_twice(blocks: dict[int, dict], taken: set[str], carried: set[int]) -> None:
    """Give a new block another id where it has the one that another carries."""
    for position, block in blocks.items():
        if position not in carried and block["id"] in taken:
            block["id"] = block_id(NEW, block["id"], position)


def _changes(aligned: Alignment, before: dict[str, dict], blocks: dict[int, dict]) -> Changes:
    hows = [match.how for match in aligned.carried]
    return Changes(
        same=hows.count("same"),
        changed=sum("changed" in how for how in hows),
        moved=sum("moved" in how for how in hows),
        new=len(aligned.new),
        gone=tuple(text_of(before[uid])[:200] for uid in aligned.gone),
        unsure=tuple(text_of(blocks[each.new_position])[:200] for each in aligned.unsure),
    )
