"""Permanent addresses in the tree: the keys of a published work are the uids of its passages."""

from dataclasses import replace

from media.publications.api import Block, Chapter, Publication, keys_of, with_targets

from ...passages.api import Passage
from .from_pages import PAGE_KEY


def with_uids(publication: Publication, page_ids: tuple[int, ...]) -> Publication:
    """Return the work with uids for keys, and cross-references that follow. One query.

    What has no passage of its own (a heading inside a section) keeps a key of
    the work: `x1`, `x2` in reading order.
    """
    rows = Passage.objects.current().filter(page__in=page_ids).exclude(kind=Passage.Kind.CUES)
    uids = {
        f"{PAGE_KEY}{page}" if kind == Passage.Kind.PAGE else key: uid
        for kind, page, key, uid in rows.values_list("kind", "page_id", "key", "uid")
    }
    names, others = {}, 0
    for key in keys_of(publication):
        if key in uids:
            names[key] = uids[key]
        else:
            others += 1
            names[key] = f"x{others}"
    return with_targets(_renamed(publication, names), names)


def _renamed(publication: Publication, names: dict[str, str]) -> Publication:
    def blocks(those: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, key=names[block.key]) for block in those)

    def chapter(one: Chapter) -> Chapter:
        return replace(
            one,
            key=names[one.key],
            opening=blocks(one.opening),
            sections=tuple(
                replace(section, key=names[section.key], blocks=blocks(section.blocks))
                for section in one.sections
            ),
        )

    return replace(
        publication,
        opening=blocks(publication.opening),
        chapters=tuple(chapter(one) for one in publication.chapters),
    )
