"""Works of plain letters, whose words can be looked for in a file."""

import json
import re
from dataclasses import replace
from string import ascii_lowercase

from hypothesis import strategies as st

from media.publications.json_form import to_json
from media.publications.traverse import map_all_lines
from media.publications.tree import (
    Block,
    Callout,
    Checklist,
    CrossReference,
    Line,
    Link,
    Publication,
    Quote,
    Run,
    Subheading,
)

from .works import publications


class Any:
    """A work made by chance, told as JSON: Hypothesis's own way to tell a tree takes minutes."""

    def __init__(self, work: Publication) -> None:
        self.work = work

    def __repr__(self) -> str:
        return json.dumps(to_json(self.work))


@st.composite
def any_works(draw) -> Any:
    return Any(draw(publications))


def in_latin(work: Publication) -> Publication:
    """The same work; each sign but a space is a letter of the Latin alphabet."""
    work = map_all_lines(work, _line)
    chapters = (
        replace(
            chapter,
            title=_plain(chapter.title),
            opening=tuple(map(_block, chapter.opening)),
            sections=tuple(
                replace(each, title=_plain(each.title), blocks=tuple(map(_block, each.blocks)))
                for each in chapter.sections
            ),
        )
        for chapter in work.chapters
    )
    return replace(
        work, title=_plain(work.title), subtitle=_plain(work.subtitle), chapters=tuple(chapters)
    )


def _plain(words: str) -> str:
    return re.sub(r"[^ ]", lambda sign: ascii_lowercase[ord(sign[0]) % 26], words)


def _line(line: Line) -> Line:
    return tuple(
        replace(inline, text=_plain(inline.text), language="")
        if isinstance(inline, Run)
        else replace(inline, runs=_line(inline.runs))
        if isinstance(inline, Link | CrossReference)
        else inline
        for inline in line
    )


def _block(block: Block) -> Block:
    match block:
        case Subheading(title=title) | Callout(title=title) | Checklist(title=title):
            return replace(block, title=_plain(title))
        case Quote(who=who, role=role):
            return replace(block, who=_plain(who), role=_plain(role))
    return block


def words_of_runs(work: Publication) -> set[str]:
    """Each word of each run, which a file may set apart from its neighbours."""
    words = set(f"{work.title} {work.subtitle}".split())

    def gather(line: Line) -> Line:
        for inline in line:
            if isinstance(inline, Run):
                words.update(inline.text.split())
            elif isinstance(inline, Link | CrossReference):
                gather(inline.runs)
        return line

    map_all_lines(work, gather)
    for chapter in work.chapters:
        words.update(chapter.title.split())
    return words
