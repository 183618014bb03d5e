"""The demo content as plain data: what the material holds, before it becomes pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from media.publications.api import Chapter as WrittenChapter
from media.publications.api import Publication


@dataclass(frozen=True)
class Block:
    """One block of prose. `kind` is the name of a block of the site's prose.

    `value` is HTML for text and list, and a mapping for all others. Links to
    other parts of the demo are written `href="ref:<id>"`, until pages exist.
    """

    kind: str
    value: Any


@dataclass(frozen=True)
class Section:
    """What the written content says about one heading: its id and metadata."""

    ref: str
    heading: str
    meta: Mapping[str, Any]
    body: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter of a booklet or guidance, as it stands in the Word file.

    `ref` and `meta` are empty where the written content does not name it.
    """

    heading: str
    words: WrittenChapter
    ref: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def section_headings(self) -> tuple[str, ...]:
        """The headings of its sections, in order."""
        return tuple(section.title for section in self.words.sections)


@dataclass(frozen=True)
class Item:
    """One item of the written content: its front matter and what its body holds.

    `chapters` and `work` are set for booklet and guidance, `sections` for everything
    with `###` headings, `entries` for lists (pathways, prompts, checks, words),
    `blocks` for plain prose.
    """

    ref: str
    kind: str
    title: str
    meta: Mapping[str, Any]
    sections: tuple[Section, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    work: Publication | None = None
    entries: tuple[Mapping[str, Any], ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Target:
    """Where an id leads: an item, and inside it a heading, found by its text.

    `kind` is item, chapter, section, clip, prompt, check, pathway or word;
    `chapter` is set for sections.
    """

    ref: str
    kind: str
    item: str
    title: str
    chapter: str = ""


@dataclass(frozen=True)
class InformationText:
    """One page about the site itself."""

    slug: str
    title: str
    meta: Mapping[str, Any]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Source:
    """Everything the demo is made of."""

    items: Mapping[str, Item]
    targets: Mapping[str, Target]
    pages: tuple[InformationText, ...] = ()

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        """Return the items of one kind, in the order of the material."""
        return tuple(item for item in self.items.values() if item.kind == kind)

    def only(self, kind: str) -> Item:
        """Return the one item of a kind; raises ValueError when there is not exactly one."""
        (item,) = self.of_kind(kind)
        return item
