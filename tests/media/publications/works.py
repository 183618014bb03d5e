"""Small works and any works, for the tests of publications."""

from hypothesis import strategies as st

from media.publications.traverse import renumbered, trimmed
from media.publications.tree import (
    CALLOUT_KINDS,
    MARKS,
    Break,
    Callout,
    Cell,
    Chapter,
    Checklist,
    CrossReference,
    Item,
    Line,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Publication,
    Quote,
    Run,
    Section,
    Subheading,
    Table,
)


def line(words: str, *more) -> Line:
    return (Run(words), *more)


def paragraph(words: str, *more) -> Paragraph:
    return Paragraph(line(words, *more))


def small_work() -> Publication:
    """One of each kind of part that needs no picture."""
    table = Table(
        rows=(
            (Cell((paragraph("Who"),)), Cell((paragraph("What"),), columns=2)),
            (Cell((paragraph("Ann"),)), Cell((paragraph("asks"),)), Cell((paragraph("waits"),))),
        ),
        header_rows=1,
        caption=line("Table 1: Who does what"),
    )
    return renumbered(
        Publication(
            title="Two stories",
            subtitle="A small work",
            authors=("The team",),
            opening=(paragraph("Before the first chapter."),),
            chapters=(
                Chapter(
                    "The first",
                    opening=(paragraph("It begins.", NoteMark("1")),),
                    sections=(
                        Section(
                            "What happened",
                            (
                                paragraph(
                                    "They met. ", Link("https://example.org/", (Run("See"),))
                                ),
                                List((Item(line("one"), (List((Item(line("below")),)),)),), True),
                                table,
                                Subheading("Later"),
                                Quote(
                                    (paragraph("It is like the letter."),), who="A co-researcher"
                                ),
                                Callout("talk", (paragraph("Who looks after whom?"),)),
                            ),
                        ),
                    ),
                    notes=(Note("1", (paragraph("On a Monday."),)),),
                ),
                Chapter("The second", opening=(Checklist((line("Who else?"),), "Ask"),)),
            ),
        )
    )


# Any tree that keeps the rules.

words = st.text(
    # XML knows no U+FFFE and U+FFFF: no file of Word and no page can hold them.
    st.characters(
        codec="utf-8",
        exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"),
        exclude_characters="\ufffe\uffff",
    ),
    min_size=1,
    max_size=12,
)
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)
titles = sentences
runs = st.builds(
    Run,
    sentences,
    st.sets(st.sampled_from(MARKS), max_size=2).map(lambda marks: tuple(sorted(marks))),
    st.sampled_from(["", "", "fr", "ar"]),
)


def _merged(inlines) -> Line:
    """Runs that look alike are one."""
    merged: list = []
    for inline in inlines:
        before = merged[-1] if merged else None
        alike = isinstance(inline, Run) and isinstance(before, Run)
        if alike and (before.marks, before.language) == (inline.marks, inline.language):
            merged[-1] = Run(f"{before.text} {inline.text}", inline.marks, inline.language)
        else:
            merged.append(inline)
    return tuple(merged)


links = st.builds(
    Link,
    st.sampled_from(["https://example.org/a?b=c&d", "mailto:ann@example.org", "/library/"]),
    st.lists(runs, min_size=1, max_size=2).map(_merged),
)
references = st.builds(
    CrossReference, st.just("c1"), st.lists(runs, min_size=1, max_size=1).map(tuple)
)
lines = (
    st.lists(runs | links | references | st.just(Break()), min_size=1, max_size=4)
    .map(_merged)
    .map(trimmed)
    .filter(bool)
)
paragraphs = st.builds(Paragraph, lines)
lists = st.recursive(
    st.builds(
        List, st.lists(st.builds(Item, lines), min_size=1, max_size=3).map(tuple), st.booleans()
    ),
    lambda below: st.builds(
        List,
        st.lists(
            st.builds(Item, lines, st.lists(below, max_size=1).map(tuple)), min_size=1, max_size=2
        ).map(tuple),
        st.booleans(),
    ),
    max_leaves=3,
)
inside = st.lists(paragraphs | lists, min_size=1, max_size=2).map(tuple)


@st.composite
def tables(draw) -> Table:
    """Tables whose first row may span."""
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    cells = st.builds(Cell, st.lists(paragraphs, max_size=1).map(tuple))
    rows = [tuple(draw(cells) for _ in range(width)) for _ in range(height)]
    if draw(st.booleans()):
        rows[0] = (Cell(draw(cells).blocks, columns=width),)
    return Table(tuple(rows), draw(st.integers(0, 1)), caption=draw(st.just(()) | lines))


blocks = (
    paragraphs
    | lists
    | tables()
    | st.builds(Subheading, titles)
    | st.builds(Quote, st.lists(paragraphs, min_size=1, max_size=2).map(tuple), sentences)
    | st.builds(Callout, st.sampled_from(CALLOUT_KINDS), inside, sentences | st.just(""))
    | st.builds(Checklist, st.lists(lines, min_size=1, max_size=3).map(tuple), sentences)
)
several = st.lists(blocks, max_size=3).map(tuple)
chapters = st.builds(
    Chapter, titles, several, st.lists(st.builds(Section, titles, several), max_size=2).map(tuple)
)
publications = st.builds(
    Publication, titles, st.lists(chapters, min_size=1, max_size=3).map(tuple), sentences
).map(renumbered)
