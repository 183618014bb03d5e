"""All the lists that editors keep, in one query."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, Value

from ..generation.api import remembered
from .taxonomy import TAXONOMY_MODELS

# What else a list says about an entry besides its name.
EXTRA = {"audience": "short_name", "format": "icon", "principle": "phrase", "feature": "phrase"}


@dataclass(frozen=True)
class Taxonomies:
    """Names and extras by facet and slug, in the editors' order."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    extras: dict[str, dict[str, str]] = field(default_factory=dict)


@remembered
def taxonomies() -> Taxonomies:
    """Return every list with its entries. One query, or none."""
    lists = [
        model.objects.order_by().values_list(
            Value(facet, output_field=CharField()),
            "slug",
            "name",
            F(EXTRA[facet]) if facet in EXTRA else Value("", output_field=CharField()),
            F("number") if facet in ("principle", "feature") else F("sort_order"),
        )
        for facet, model in TAXONOMY_MODELS.items()
    ]
    found = Taxonomies(
        {facet: {} for facet in TAXONOMY_MODELS}, {facet: {} for facet in TAXONOMY_MODELS}
    )
    rows = lists[0].union(*lists[1:], all=True)
    for facet, slug, name, extra, _ in sorted(rows, key=lambda row: (row[0], row[4], row[2])):
        found.names[facet][slug] = name
        found.extras[facet][slug] = extra
    return found
