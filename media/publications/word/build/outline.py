"""Headings and blocks become chapters and sections; the title stands apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...tree import Block, Subheading
from ..prepare.collected import Collected
from .blocks import Heading, Part


@dataclass
class GrowingSection:
    title: str
    number: int
    blocks: list[Block] = field(default_factory=list)


@dataclass
class GrowingChapter:
    """A chapter that still grows; without a number it is what stands before the first one."""

    title: str
    number: int = 0
    opening: list[Block] = field(default_factory=list)
    sections: list[GrowingSection] = field(default_factory=list)
    heading_notes: list[str] = field(default_factory=list)

    @property
    def last_blocks(self) -> list[Block]:
        return self.sections[-1].blocks if self.sections else self.opening


@dataclass
class Outline:
    """What the headings say. `key_of` gives the key of the part that holds a paragraph."""

    opening: GrowingChapter = field(default_factory=lambda: GrowingChapter(""))
    chapters: list[GrowingChapter] = field(default_factory=list)
    title: str = ""
    subtitle: str = ""
    authors: list[str] = field(default_factory=list)
    key_of: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> GrowingChapter:
        return self.chapters[-1] if self.chapters else self.opening


def outline_of(parts: list[Heading | Part], finds: Collected) -> Outline:
    """Return the outline of a document; levels that are skipped are told."""
    outline = Outline()
    parts = _levelled(parts, finds)
    level = 0
    for part in parts:
        if isinstance(part, Part):
            outline.last.last_blocks.append(part.block)
            for number in part.numbers:
                outline.key_of.setdefault(number, part.block.key)
        elif part.role == "heading":
            _tell_skipped(part, level, finds)
            level = part.level
            _add_heading(outline, part, finds)
        else:
            _add_title(outline, part, finds)
    return outline


def _levelled(parts: list[Heading | Part], finds: Collected) -> list[Heading | Part]:
    """Make chapters of titles after the first, or what they look like of paragraphs of a role;
    where no heading is of the first level, the highest one there is counts as it."""
    begun, title_ended = False, False
    for part in parts:
        if isinstance(part, Part):
            title_ended = title_ended or begun
        elif part.role == "title" and title_ended:
            part.role, part.level = "heading", 1
            words = f"“{part.words[:80]}” looks like a second title. It became a chapter."
            finds.tell("heading", words, part.number)
        begun = begun or (isinstance(part, Heading) and part.role == "title")
    levels = [each.level for each in parts if isinstance(each, Heading) and each.role == "heading"]
    lift = min(levels, default=1) - 1
    if lift:
        words = f"No heading is of level 1. Those of level {lift + 1} became chapters."
        finds.tell("heading level", words)
    for part in parts:
        if isinstance(part, Heading) and part.role == "heading":
            part.level -= lift
    return parts


def _tell_skipped(heading: Heading, before: int, finds: Collected) -> None:
    if heading.level > before + 1:
        words = f"“{heading.words[:80]}” is of level {heading.level}, and " + (
            f"the heading before it of level {before}."
            if before
            else "no heading stands before it."
        )
        finds.tell("heading level", words, heading.number)


def _add_heading(outline: Outline, heading: Heading, finds: Collected) -> None:
    key = f"p{heading.number}"
    outline.key_of[heading.number] = key
    if heading.level == 1:
        outline.chapters.append(GrowingChapter(heading.words, heading.number))
    elif heading.level == 2 and outline.chapters:
        outline.last.sections.append(GrowingSection(heading.words, heading.number))
    else:
        outline.last.last_blocks.append(Subheading(heading.words, key))
    _keep_notes(outline.last, heading, finds)


def _keep_notes(chapter: GrowingChapter, heading: Heading, finds: Collected) -> None:
    if heading.notes:
        chapter.heading_notes += heading.notes
        words = "A footnote hangs on a heading. Its words stand with the notes of the chapter."
        finds.tell("footnote", words, heading.number)


def _add_title(outline: Outline, heading: Heading, finds: Collected) -> None:
    _keep_notes(outline.opening, heading, finds)
    if heading.role == "author":
        outline.authors.append(heading.words)
    elif heading.role == "title":
        outline.title = f"{outline.title} {heading.words}".strip()
    else:
        outline.subtitle = f"{outline.subtitle} {heading.words}".strip()
