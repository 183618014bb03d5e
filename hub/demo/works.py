"""Booklet and guidance: chapters from the Word files, metadata from the written content.

The two meet by the text of a heading and never by position, so that a new
Word file keeps every reference.
"""

import re
from dataclasses import replace
from pathlib import Path

from media.publications.api import Chapter as Words
from media.publications.api import Line, Link, Paragraph, Publication, map_all_lines, read_word

from .data import Chapter, Item

# The files name the places of the site that is to come.
SITE = re.compile(r"^https://hub\.example\.org/(guide|webinar)/(?:#(\w+))?$")
ITEMS = {"guide": "guidance-coproducing", "webinar": "webinar-in-practice"}
# Every page of an invented story says so by itself.
STYLES = {"Illustrative label": "leave_out"}


def read_work(file: Path) -> Publication:
    """Return the work in a Word file; links to other parts of the demo lead to `ref:<id>`."""
    return map_all_lines(read_word(file, STYLES).publication, _with_refs)


def with_chapters(item: Item, work: Publication) -> Item:
    """Return the item with the chapters of `work`; raises ValueError on a lost heading."""
    by_heading = {section.heading: section for section in item.sections}
    chapters = []
    for words in work.chapters:
        section = by_heading.get(words.title)
        ref, meta = (section.ref, section.meta) if section else ("", {})
        chapters.append(Chapter(words.title, _without_facts(words, meta), ref, meta))
    headings = {h for chapter in chapters for h in (chapter.heading, *chapter.section_headings)}
    lost = by_heading.keys() - headings
    if lost:
        raise ValueError(f"{item.ref}: no chapter or section is called {', '.join(sorted(lost))}")
    return replace(item, chapters=tuple(chapters), work=work)


def _without_facts(words: Words, meta) -> Words:
    """Return a story without its first paragraph: the facts there are fields of its page."""
    if meta.get("kind") != "example":
        return words
    first = next(block for block in words.opening if isinstance(block, Paragraph))
    return replace(words, opening=tuple(block for block in words.opening if block is not first))


def _with_refs(line: Line) -> Line:
    return tuple(_with_ref(part) if isinstance(part, Link) else part for part in line)


def _with_ref(link: Link) -> Link:
    place = SITE.match(link.address)
    return replace(link, address=f"ref:{place[2] or ITEMS[place[1]]}") if place else link


def refs_in(words: Words) -> set[str]:
    """Return the ids that a chapter links to."""
    found: set[str] = set()

    def look(line: Line) -> Line:
        links = (part.address for part in line if isinstance(part, Link))
        found.update(address[4:] for address in links if address.startswith("ref:"))
        return line

    map_all_lines(Publication("", (words,)), look)
    return found
