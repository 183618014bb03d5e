"""The words of a step's source, ready to stand in a pack."""

from ..data import StepView
from .data import Part
from .offline_html import Outside, offline

# The pack's title is a heading of level 1, a step's of level 2.
SECTION_LEVEL = 3


def prefix_of(view: StepView) -> str:
    """Return what ids begin with in a step, so that none stands twice in a pack."""
    return f"s{view.station.number}-"


def parts_of(view: StepView, outside: Outside) -> tuple[Part, ...]:
    """Return the words of a step's source: its opening, then its sections."""
    prose, prefix = view.excerpt.prose, prefix_of(view)
    parts = []
    if prose.opening:
        html = offline(prose.opening, outside, prefix=prefix, first_level=SECTION_LEVEL)
        parts.append(Part(html))
    for section in prose.sections:
        shown = section.title != view.station.title
        level = SECTION_LEVEL + 1 if shown else SECTION_LEVEL
        html = offline(section.html, outside, prefix=prefix, first_level=level)
        parts.append(Part(html, section.title if shown else ""))
    return tuple(parts)


def footnotes_of(view: StepView, outside: Outside) -> tuple[tuple[str, str, str], ...]:
    """Return (mark, id, words) of each footnote."""
    prefix = prefix_of(view)
    return tuple(
        (mark, f"{prefix}fn-{mark}", offline(html, outside, prefix=prefix, first_level=6))
        for mark, html in view.excerpt.prose.notes
    )


def instructions_of(view: StepView, outside: Outside) -> str:
    """Return what there is to do in a step."""
    return offline(view.instructions, outside, prefix=prefix_of(view), first_level=SECTION_LEVEL)
