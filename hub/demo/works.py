"""Booklet and guidance: chapters as in the Word files, metadata from the written content.

The two meet by the text of a heading and never by position, so that a work
that came in from Word keeps every reference.
"""

from dataclasses import replace

from .data import Chapter, Item
from .markdown import read_chapters


def with_chapters(item: Item, text: str) -> Item:
    """Return the item with the chapters of `text`; raises ValueError on a lost heading."""
    by_heading = {section.heading: section for section in item.sections}
    chapters = []
    for heading, blocks in read_chapters(text):
        section = by_heading.get(heading)
        chapters.append(
            Chapter(
                heading, blocks, section.ref if section else "", section.meta if section else {}
            )
        )
    headings = {h for chapter in chapters for h in (chapter.heading, *chapter.section_headings)}
    lost = by_heading.keys() - headings
    if lost:
        raise ValueError(f"{item.ref}: no chapter or section is called {', '.join(sorted(lost))}")
    return replace(item, chapters=tuple(chapters))
