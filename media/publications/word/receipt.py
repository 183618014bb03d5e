"""The receipt: what was kept, what was lost and why, and what an editor should look at."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator

from ..traverse import all_lines, blocks_of, keys_of, notes_of
from ..tree import Figure, Line, Publication, Table
from .build.blocks import Heading
from .build.lines import Written
from .data import Counts, FakeHeading, LostWord, Notice, StyleMet
from .package.styles import is_built_in
from .prepare.body import Flow, Grid, Para
from .prepare.collected import Collected
from .prepare.source_words import Source


class Landmarks:
    """The words of the nearest heading before a paragraph."""

    def __init__(self, headings: list[Heading]):
        self.headings = sorted(headings, key=lambda each: each.number)
        self.numbers = [each.number for each in self.headings]

    def at(self, number: int) -> str:
        before = bisect_right(self.numbers, number)
        return self.headings[before - 1].words if number and before else ""


def lost_words(source: Source, publication: Publication, landmarks: Landmarks) -> list[LostWord]:
    """Return each word of the file that is not in the tree; those taken out on purpose first."""
    kept = Counter(word for line in _all_words(publication) for word in line.split())
    missing = source.total - kept
    lost: list[tuple[int, str, str]] = []
    for number, word, why in source.explained:
        if missing[word] > 0:
            missing[word] -= 1
            lost.append((number, word, why))
    missing = +missing
    for number, words in source.words.items() if missing else ():
        for word in words:
            if missing[word] > 0:
                missing[word] -= 1
                lost.append((number, word, source.touched.get(number, "")))
    lost += source.deleted
    lost.sort(key=lambda each: each[0])
    return [LostWord(word, landmarks.at(number), why) for number, word, why in lost]


def _all_words(publication: Publication) -> Iterator[str]:
    yield from all_lines(publication)
    yield from publication.authors


def counts_of(publication: Publication, source: Source, lost: list[LostWord]) -> Counts:
    """Return how much there is of each kind."""
    blocks = list(blocks_of(publication))
    figures = [each for each in blocks if isinstance(each, Figure)]
    total = sum(len(words) for words in source.words.values())
    gone = len(lost) - len(source.deleted)
    return Counts(
        chapters=len(publication.chapters),
        sections=sum(len(chapter.sections) for chapter in publication.chapters),
        passages=sum(1 for _ in keys_of(publication)),
        figures=len(figures),
        figures_with_alt=sum(1 for each in figures if each.alt),
        tables=sum(1 for each in blocks if isinstance(each, Table)),
        footnotes=sum(1 for _ in notes_of(publication)),
        words_kept=total - gone,
        words_lost=len(lost),
    )


def styles_met(paragraphs: list[Para]) -> tuple[StyleMet, ...]:
    """Return the styles that somebody made, with what became of their paragraphs."""
    met: Counter[tuple[str, str]] = Counter()
    for para in paragraphs:
        if not is_built_in(para.look.name):
            met[para.look.name, _kind(para)] += 1
    return tuple(StyleMet(name, kind, count) for (name, kind), count in sorted(met.items()))


def _kind(para: Para) -> str:
    if para.level:
        return "heading"
    return para.look.role or para.look.kind


def fake_headings(
    flow: Flow,
    written: Callable[[Para], Written],
    landmarks: Landmarks,
    plain: Callable[[Line], str],
) -> tuple[FakeHeading, ...]:
    """Return short paragraphs of text, wholly bold, without a full stop."""
    found = []
    for each in flow:
        if isinstance(each, Grid) or not each.is_bold or each.level or each.point:
            continue
        if each.look.role or each.look.kind != "text" or each.look.bold:
            continue
        words = " ".join(plain(written(each).line).split())
        if words and not words.endswith((".", ":", ";", ",", "!", "?")):
            found.append(FakeHeading(words, landmarks.at(each.number)))
    return tuple(found)


def notices_of(finds: Collected, landmarks: Landmarks) -> tuple[Notice, ...]:
    """Return what is to be told, each with its place, in the order of the document."""
    told = sorted(finds.notices, key=lambda each: each.number)
    return tuple(Notice(each.kind, each.words, landmarks.at(each.number)) for each in told)
