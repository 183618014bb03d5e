"""Marks glossary terms and footnote references in rendered text. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape

from ..footnote_references import SHOWN, TAG_OR_SHOWN, typed
from .data import GlossaryEntry

_TAG = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")
_CLOSED = {
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "button",
    "summary",
    "figcaption",
    "caption",
    "label",
    "code",
}


@dataclass(frozen=True)
class Matcher:
    """Finds terms as whole words, in any case, also with a plural s."""

    pattern: re.Pattern | None
    by_name: dict[str, GlossaryEntry]

    @cached_property
    def words(self) -> frozenset[tuple[str, GlossaryEntry]]:
        """What tells these terms from others."""
        return frozenset(self.by_name.items())


def matcher(named: list[tuple[str, GlossaryEntry]]) -> Matcher:
    """Return a matcher for (name, word) pairs; longer names are tried first."""
    by_name = {name.casefold(): word for name, word in named}
    if not by_name:
        return Matcher(None, {})
    names = sorted(by_name, key=len, reverse=True)
    alternatives = "|".join(re.escape(name) for name in names)
    return Matcher(re.compile(rf"(?<![\w-])({alternatives})(s?)(?![\w-])", re.IGNORECASE), by_name)


def mark_words(html: str, terms: Matcher) -> tuple[str, list[GlossaryEntry]]:
    """Return the html with each term linked once, and the words in order of meeting."""
    if terms.pattern is None:
        return html, []
    met: list[GlossaryEntry] = []
    depth = 0
    parts = _TAG.split(html)
    for index, part in enumerate(parts):
        if part.startswith("<"):
            name = _TAG_NAME.match(part)
            if name and name.group(1).lower() in _CLOSED:
                depth += -1 if part.startswith("</") else 1
        elif depth == 0 and part.strip():
            parts[index] = terms.pattern.sub(lambda found: _link(found, terms, met), part)
    return "".join(parts), met


def _link(found: re.Match, terms: Matcher, met: list[GlossaryEntry]) -> str:
    word = terms.by_name[found.group(1).casefold()]
    if word in met:
        return found.group(0)
    met.append(word)
    slug = escape(word.slug)
    return f'<a class="term" href="/glossary/#t-{slug}" data-term="{slug}">{found.group(0)}</a>'


def link_footnotes(html: str, marks: set[str]) -> str:
    """Turn references into small linked numbers, whether typed as [^1] or chosen in the editor.

    Those without a note stay as they are typed. Inside a tag, as in the name of a table, they
    are left out: nobody could follow them there.
    """
    seen: set[str] = set()

    def link(found: re.Match) -> str:
        mark = found["mark"]
        if found["tag"]:
            return SHOWN.sub(lambda name: "" if name["mark"] in marks else name[0], found["tag"])
        if mark not in marks:
            return found["space"] + typed(mark)
        anchor = "" if mark in seen else f' id="fnref-{mark}"'
        seen.add(mark)
        return (
            f'<sup class="footnote-ref"><a{anchor} href="#fn-{mark}" '
            f'aria-label="Note {mark}">{mark}</a></sup>'
        )

    return TAG_OR_SHOWN.sub(link, html)
