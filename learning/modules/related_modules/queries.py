"""What an editor named beside a module, and what is like it."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest
from wagtail.models import Page

from ...generation.api import remembered
from ...passages.api import visible
from ..data import Related
from ..entry_memory import entries_by_id
from ..facet import facet_values
from ..library.bitmap_index import heaviest, outside, page_ids
from ..library.public_entries import public_entries
from ..library.sorting import order_of
from ..page_memory import pages_by_id
from ..taxonomies import Taxonomies
from .data import Alike, Similarity
from .rules import PATHWAY, WEIGHTS, Values, as_phrase, in_pathways, reason, score, telling

MOST_LOOKED_AT = 12


def related_to(
    page: Page, request: HttpRequest, own: Values, lists: Taxonomies, *, preview: bool
) -> tuple[tuple[Related, ...], Similarity]:
    """Return the pages an editor named as related, and what else is like it.

    `own` are the values that the page is found by. As far as this person may read them.
    """
    if preview:
        named = [other.pk for other in page.related.all()]
    else:
        named = _named_by(type(page), page.pk)
    like = _most_alike(page, own) if any(telling(own).values()) else []
    found = visible(request, _with_entries([*named, *like]))
    others = [other for other in found if other.pk not in named]
    chosen = [other for other in found if other.pk in named]
    common = Similarity(own=own, phrases=phrases_of(lists), named=frozenset(o.pk for o in chosen))
    alike = tuple(one for other in others if (one := similarity_to(other, request, common)).score)
    return tuple(_related(other, request) for other in chosen), replace(common, found=alike)


@remembered
def _named_by(model: type[Page], page_id: int) -> tuple[int, ...]:
    """Return what an editor named as related on a published page."""
    chosen = model(pk=page_id).related.get_live_queryset()
    return tuple(chosen.order_by().values_list("pk", flat=True))


def _with_entries(page_ids: list[int]) -> list[Page]:
    """Return pages in the tree's order, what the library says of each at hand."""
    pages, entries = pages_by_id(page_ids), entries_by_id(page_ids)
    for pk, page in pages.items():
        page._state.fields_cache["library_entry"] = entries.get(pk)
    return sorted(pages.values(), key=lambda page: page.path)


def _most_alike(page: Page, own: Values) -> list[int]:
    """Return the ids of what the library lists that has most in common with the page, itself left out."""
    index = public_entries()
    tree = order_of(index, "tree")
    weights = {
        (facet, value): WEIGHTS[facet] for facet, values in telling(own).items() for value in values
    }
    found: list[int] = []
    for _, entries in heaviest(index, outside(index, page.path, tree), weights):
        found += page_ids(index, entries, tree, 0, MOST_LOOKED_AT - len(found))
        if len(found) == MOST_LOOKED_AT:
            break
    return found


def _related(other: Page, request) -> Related:
    entry = getattr(other, "library_entry", None)
    return Related(other.title, other.get_url(request) or "", entry.minutes if entry else 0)


def similarity_to(
    other: Page, request: HttpRequest, common: Similarity, pathways: Sequence[str] = ()
) -> Alike:
    """Return a page as something to go on to; its library entry is at hand.

    `pathways` are the names of those that show both.
    """
    entry = getattr(other, "library_entry", None)
    values = facet_values(entry)
    reasons = [reason(common.own, values, common.phrases)]
    if pathways:
        reasons.append(in_pathways(pathways))
    return Alike(
        page_id=other.pk,
        title=other.title,
        url=other.get_url(request) or "",
        minutes=entry.minutes if entry else 0,
        work=other.path[: -Page.steplen] if entry and entry.kind == "chapter" else other.path,
        score=score(common.own, values) + PATHWAY * len(pathways),
        reasons=tuple(filter(None, reasons)),
    )


def phrases_of(lists: Taxonomies) -> dict[str, dict[str, str]]:
    """Return what to call each principle, feature and stage inside a sentence."""
    return {
        facet: {
            slug: lists.extras[facet][slug] or as_phrase(name)
            for slug, name in lists.names[facet].items()
        }
        for facet in WEIGHTS
    }
