"""The boxes of the library: what it can be narrowed by, and how many things each would leave."""

from collections.abc import Mapping

from ..facet import FACETS
from .data import FilterGroup, FilterOption


def filter_groups(
    counts: dict[tuple[str, str], int],
    chosen: dict[str, list[str]],
    labels: Mapping[str, Mapping[str, str]],
) -> tuple[FilterGroup, ...]:
    """Return the boxes with their counts; what would find nothing is left out, unless it is chosen."""
    groups = []
    for facet in FACETS:
        name = facet.name
        options = tuple(
            FilterOption(value, words, counts.get((name, value), 0), value in chosen[name])
            for value, words in labels[name].items()
            if counts.get((name, value)) or value in chosen[name]
        )
        if options:
            is_open = facet.is_open or bool(chosen[name])
            groups.append(FilterGroup(name, facet.label, options, is_open, facet.is_single))
    return tuple(groups)
