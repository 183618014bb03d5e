"""What is searched, what is asked and what is found, as plain values."""

import re
from dataclasses import dataclass, field

Words = tuple[str, ...]

# Between the points of a list, the rows of a table, a caption and what a picture shows.
_PARTED = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    `uid` is its own name: a passage's uid, `word-<id>` for a term of the glossary.
    `owner` names what it is replaced together with: `page:12`, `word:3`.
    `path` is the tree path of its page: whoever may not read below one of the
    paths that this one begins with does not find it. Empty means open to all.
    `page_url` and `module_url` are addresses without it: what is found can be shown without asking
    the database. `anchor` is the part of the address after #; `start_s` is set for spoken words.
    `facets` are pairs of a facet's name in the address and a value.
    `boost` is 1 or more: what its score is multiplied by.
    """

    uid: str
    owner: str
    kind: str
    title: str
    text: str
    page_id: int | None = None
    page_title: str = ""
    page_url: str = ""
    module_page_id: int | None = None
    module_title: str = ""
    module_url: str = ""
    anchor: str = ""
    start_s: float | None = None
    path: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    boost: float = 1.0


@dataclass(frozen=True)
class Wanted:
    """One thing to look for: a word, or several words.

    Several words stand side by side if `phrase`, else anywhere. `others` are
    phrases of equal value, each a tuple of words. `needed` was put in quotes. The
    last word of somebody who is still typing is `unfinished`: its beginning.
    """

    words: Words
    phrase: bool = False
    others: tuple[Words, ...] = ()
    needed: bool = False
    unfinished: bool = False


@dataclass(frozen=True)
class Query:
    """A person's words, understood: small words are left out where others remain.

    `said` is what was asked, in one line and bounded; `without` are words or
    phrases that must not be there.
    """

    said: str = ""
    wanted: tuple[Wanted, ...] = ()
    without: tuple[Words, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.wanted


@dataclass(frozen=True)
class SearchFilters:
    """What narrows a search.

    `closed` are the tree paths below which this person may not read. `chosen`
    holds, for each facet, values of which one must be there. `kinds` are the kinds of
    documents to look among; none means all.
    """

    closed: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    chosen: tuple[tuple[str, Words], ...] = ()
    module_page_id: int | None = None


@dataclass(frozen=True)
class Snippet:
    """Some of a text with the words found: `marks` are (from, to) in characters of `text`."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it is a word found; dots where it was cut."""
        found, at = [("… ", False)] if self.cut_before else [], 0
        for begin, end in self.marks:
            found += [(self.text[at:begin], False), (self.text[begin:end], True)]
            at = end
        found += [(self.text[at:], False), (" …" if self.cut_after else "", False)]
        return tuple((_PARTED.sub(" · ", text), mark) for text, mark in found if text)


@dataclass(frozen=True)
class Hit:
    """One document found; `snippet` is of its text, `title` marks words in its title."""

    document: Document
    score: float
    snippet: Snippet
    title: Snippet

    @property
    def uid(self) -> str:
        return self.document.uid


@dataclass(frozen=True)
class Found:
    """The answer to a query.

    `count` is exact. `per_kind` counts documents by kind as if no kind was chosen;
    `per_facet` counts by facet and value, each facet as if none of its own values
    was chosen. Every hit holds at least `at_least` of the `of` things wanted.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    at_least: int = 0
    of: int = 0
    per_kind: dict[str, int] = field(default_factory=dict)
    per_facet: dict[str, dict[str, int]] = field(default_factory=dict)
