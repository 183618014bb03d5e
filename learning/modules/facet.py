"""The facets of the library: each is one line, and everything else about facets derives from it.

A facet narrows the library, the search and *Add from the library*; its values stand in addresses, in the
library's rows and in the search index.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, QuerySet, Value
from wagtail.models import Page

from .entry_memory import entries_by_id
from .library_entries import LibraryEntry
from .metadata import Level
from .module_metadata import BADGES, access_keys, suggested_minutes
from .taxonomies import Taxonomies

TIME_LIMITS = (5, 15, 30, 60)
# The lists in which editors tick entries, by their name on the page.
TICKED = ("audiences", "stages", "principles", "features")
# Where a page that is published has what is ticked in them.
LOADED = "_hub_ticked"


@dataclass(frozen=True)
class Facet:
    """Something by which the library can be narrowed.

    name: in addresses and rows. label: over its boxes. values: what a page is found by, from the
    page, its module (itself or its parent) and its minutes. names: the words for each value in
    their order, from the lists that editors keep; without it the list of the same name. is_open:
    its boxes stand open before anything is chosen. is_single: a choice takes the place of another.
    """

    name: str
    label: str
    values: Callable[[object, object, int], set[str]]
    names: Callable[[Taxonomies], Mapping[str, str]] | None = None
    is_open: bool = False
    is_single: bool = False


def _slugs(page, name: str) -> set[str]:
    loaded = page.__dict__.get(LOADED)
    return loaded[name] if loaded else {row.slug for row in getattr(page, name).all()}


def _format_of(module) -> set[str]:
    loaded = module.__dict__.get(LOADED)
    if loaded:
        return loaded["format"] or {module.usual_format}
    return {module.format.slug if module.format else module.usual_format}


# In the order in which people meet them.
FACETS = (
    Facet(
        "audience",
        "Who it is for",
        lambda page, module, _: _slugs(module, "audiences"),
        is_open=True,
    ),
    Facet(
        "time",
        "Time",
        lambda page, module, minutes: {str(limit) for limit in TIME_LIMITS if minutes <= limit},
        names=lambda lists: {str(limit): f"Up to {limit} min" for limit in TIME_LIMITS},
        is_open=True,
        is_single=True,
    ),
    Facet("format", "Format", lambda page, module, _: _format_of(module), is_open=True),
    Facet(
        "access",
        "Available as",
        lambda page, module, _: set(access_keys(page)),
        names=lambda lists: {key: badge.label for key, badge in BADGES.items()},
        is_open=True,
    ),
    Facet("stage", "Stage of research", lambda page, module, _: _slugs(page, "stages")),
    Facet("principle", "Principle", lambda page, module, _: _slugs(page, "principles")),
    Facet("feature", "Feature", lambda page, module, _: _slugs(page, "features")),
    Facet(
        "level",
        "Level",
        lambda page, module, _: {module.level},
        names=lambda lists: {level.value: str(level.label) for level in Level},
    ),
)


def compute_facet_values(page: Page, module: Page, minutes: int) -> dict[str, set[str]]:
    """Return what a page is found by, from the page itself. `module` is it or its parent."""
    return {facet.name: facet.values(page, module, minutes) for facet in FACETS}


def load_ticked(pages: Iterable[Page]) -> None:
    """Have at hand what is ticked on pages, as it is saved. One query, however many pages and kinds."""
    kinds: dict[type[Page], set[int]] = {}
    ticked: dict[int, dict[str, set[str]]] = {}
    for page in pages:
        kinds.setdefault(type(page), set()).add(page.pk)
        empty = {name: set() for name in (*TICKED, "format")}
        page.__dict__[LOADED] = ticked.setdefault(page.pk, empty)
    parts = [
        _ticked(kind, name, pks)
        for kind, pks in kinds.items()
        for name in TICKED
        if hasattr(kind, name)
    ]
    parts += [
        kind.objects.filter(pk__in=pks, format__isnull=False)
        .order_by()
        .values_list(Value("format", output_field=CharField()), "pk", "format__slug")
        for kind, pks in kinds.items()
        if hasattr(kind, "format")
    ]
    for name, pk, slug in parts[0].union(*parts[1:], all=True) if parts else ():
        ticked[pk][name].add(slug)


def _ticked(kind: type[Page], name: str, pks: set[int]) -> QuerySet:
    field = kind._meta.get_field(name)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = field.remote_field.through.objects.filter(**{f"{own}__in": pks}).order_by()
    return rows.values_list(Value(name, output_field=CharField()), f"{own}_id", f"{other}__slug")


def facet_labels(lists: Taxonomies) -> dict[str, Mapping[str, str]]:
    """Return the words for each value of each facet, in their order."""
    return {
        facet.name: facet.names(lists) if facet.names else lists.names[facet.name]
        for facet in FACETS
    }


def facets_of(
    page: Page, *, preview: bool, entry: LibraryEntry | None = None
) -> dict[str, set[str]]:
    """Return what a page is found by: as published, or as the editor has it now.

    One query at most; none where the caller has its `entry` already.
    """
    if preview:
        module = page.get_parent().specific if hasattr(page, "listed") else page
        return compute_facet_values(page, module, page.minutes or suggested_minutes(page))
    return facet_values(entry or entries_by_id([page.pk]).get(page.pk))


def facet_values(entry: LibraryEntry | None) -> dict[str, set[str]]:
    """Return what a page is found by, as published."""
    return {facet: set(values) for facet, values in entry.facet_values.items()} if entry else {}
