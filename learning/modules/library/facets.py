"""The library narrowed by filters, and how many things each filter would leave."""

from collections.abc import Mapping

from django.db.models import CharField, Count, Q, QuerySet, Value

from ..facet import FACETS
from ..library_entries import LibraryEntry, LibraryFacet
from .data import FilterGroup, FilterOption

# Two counts that belong to no group: what is found, and all there is.
FOUND, ALL = ("", "found"), ("", "all")


def entries_among(pages: QuerySet, q: str = "") -> QuerySet:
    """Return what the library lists of some pages, with the words of `q` in title or summary."""
    entries = LibraryEntry.objects.filter(listed=True, page__in=pages)
    return entries.filter(Q(title__icontains=q) | Q(summary__icontains=q)) if q else entries


def chosen_from(entries: QuerySet, chosen: dict[str, list[str]], leaving_out: str = "") -> QuerySet:
    """Return entries that have, for each facet, at least one of the chosen values."""
    for facet, values in chosen.items():
        if values and facet != leaving_out:
            having = LibraryFacet.objects.filter(facet=facet, value__in=values).values("entry_id")
            entries = entries.filter(pk__in=having)
    return entries


def counts_of(
    everything: QuerySet, base: QuerySet, chosen: dict[str, list[str]]
) -> dict[tuple[str, str], int]:
    """Return how many things there are for each value of each facet, and FOUND and ALL. One query.

    `base` is what the words leave. A group's own choice does not narrow its own
    counts: they say what a further tick would bring.
    """
    counted = [_as_row(FOUND, chosen_from(base, chosen)), _as_row(ALL, everything)]
    narrowed = [facet.name for facet in FACETS if chosen[facet.name]]
    rest = [facet.name for facet in FACETS if not chosen[facet.name]]
    for facets, left_out in [(rest, "")] + [([facet], facet) for facet in narrowed]:
        if facets:
            entries = chosen_from(base, chosen, leaving_out=left_out)
            counted.append(
                LibraryFacet.objects.filter(facet__in=facets, entry__in=entries.values("pk"))
                .order_by()
                .values_list("facet", "value")
                .annotate(number=Count("entry_id"))
            )
    rows = counted[0].union(*counted[1:], all=True)
    return {(facet, value): number for facet, value, number in rows}


def _as_row(name: tuple[str, str], entries: QuerySet) -> QuerySet:
    facet, value = (Value(word, output_field=CharField()) for word in name)
    named = entries.order_by().annotate(facet=facet, value=value).values_list("facet", "value")
    return named.annotate(number=Count("pk"))


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
