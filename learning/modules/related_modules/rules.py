"""What two texts have in common, how much that weighs, and how it is said. Pure: no Django."""

from collections.abc import Iterable, Mapping, Set

from .data import Alike

WEIGHTS = {"principle": 3, "feature": 2, "stage": 1}
PATHWAY = 2
SAID = {"principle": ("are", "about"), "feature": ("are", "about"), "stage": ("help", "with")}
MOST, MOST_OF_ONE, MOST_NAMED = 4, 2, 2
# A text about more stages than this says nothing by naming them.
FEW_STAGES = 3

Values = Mapping[str, Set[str]]


def telling(values: Values) -> dict[str, Set[str]]:
    """Return those of a text's values by which others are like it."""
    found = {facet: values.get(facet, set()) for facet in WEIGHTS}
    if len(found["stage"]) > FEW_STAGES:
        found["stage"] = set()
    return found


def score(own: Values, other: Values) -> int:
    """Return how much two texts have in common; a principle weighs more than a stage."""
    other = telling(other)
    return sum(
        weight * len(telling(own)[facet] & other[facet]) for facet, weight in WEIGHTS.items()
    )


def reason(own: Values, other: Values, phrases: Mapping[str, Mapping[str, str]]) -> str:
    """Return the best reason as a sentence: "Both are about sharing power." Empty without one.

    `phrases` are what to call each value, by facet and slug, in their order.
    """
    own, other = telling(own), telling(other)
    for facet, (verb, word) in SAID.items():
        shared = [
            name
            for slug, name in phrases.get(facet, {}).items()
            if slug in own[facet] & other[facet]
        ]
        if shared:
            return f"Both {verb} {word} {_both(shared[:MOST_NAMED], word)}."
    return ""


def _both(names: list[str], word: str) -> str:
    """Join two names; those that have an "and" of their own keep apart by the word before them."""
    return (f", and {word} " if " and " in "".join(names) else " and ").join(names)


def in_pathways(titles: Iterable[str]) -> str:
    """Return the pathways that two texts share as a sentence: "Both are steps of New to co-production." """
    return f"Both are steps of {' and '.join(list(titles)[:MOST_NAMED])}."


def as_phrase(name: str) -> str:
    """Return a name as it stands inside a sentence: "Choosing the question" begins small.

    >>> as_phrase("Choosing the question"), as_phrase("NHS data")
    ('choosing the question', 'NHS data')
    """
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def best_of(found: Iterable[Alike]) -> tuple[Alike, ...]:
    """Return the few most alike, at most two of one work. What comes twice is taken once, the later one."""
    chosen: list[Alike] = []
    for one in sorted({one.page_id: one for one in found}.values(), key=lambda one: -one.score):
        if sum(other.work == one.work for other in chosen) < MOST_OF_ONE:
            chosen.append(one)
    return tuple(chosen[:MOST])
