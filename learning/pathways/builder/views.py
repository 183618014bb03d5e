"""The windows of *Add from the library*: pieces of a page, for scripts of the page editor."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from ...modules.api import LibraryFacet, facet_labels, taxonomies
from ..step_kind import asking_kinds, names_of
from .fragment_chooser import parts_of
from .library_search import find
from .permissions import user_can_use_page
from .streamfield_state import UNREADABLE, Refused, states_of

LONGEST_REQUEST = 200_000
BAD, TOO_LARGE = 400, 413
IDEAS = ("principle", "feature")


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """Return the window: the search, its filters and what is found at first."""
    lists = taxonomies()
    labels = facet_labels(lists)
    context = {
        "formats": [
            *_formats_of_pages(labels["format"]),
            *((kind.name, kind.label) for kind in asking_kinds()),
        ],
        "times": labels["time"].items(),
        "ideas": [
            (label, [(f"{facet}:{slug}", name) for slug, name in labels[facet].items()])
            for facet, label in zip(IDEAS, ("Principles", "Features"), strict=True)
        ],
        "found": find(request, lists=lists),
    }
    return TemplateResponse(request, "learning/admin/library.html", context)


def _formats_of_pages(labels: dict[str, str]) -> list[tuple[str, str]]:
    """Return the formats that pages have: those of prompts and checks stand in the list anyhow."""
    rows = LibraryFacet.objects.filter(facet="format").order_by()
    used = set(rows.values_list("value", flat=True).distinct())
    return [(slug, name) for slug, name in labels.items() if slug in used]


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Return what is found. Filters that we do not know are left out."""
    lists = taxonomies()
    labels = facet_labels(lists)
    facet, _, slug = request.GET.get("idea", "").partition(":")
    asked = {
        "format": request.GET.get("format", ""),
        "time": request.GET.get("time", ""),
        **({facet: slug} if facet in IDEAS else {}),
    }
    known = {
        name: value
        for name, value in asked.items()
        if value in labels[name]
        or (name == "format" and value in names_of(lambda kind: kind.question))
    }
    found = find(request, q=request.GET.get("q", ""), facets=known, lists=lists)
    return TemplateResponse(request, "learning/admin/library_results.html", {"found": found})


@require_GET
def parts(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return the paragraphs of a page, or the lines of its film, to choose the first and the last."""
    page = get_object_or_404(Page, pk=page_id)
    if not user_can_use_page(request, page):
        return HttpResponse("This page has no parts to choose.", status=BAD)
    context = {"view": parts_of(page)}
    return TemplateResponse(request, "learning/admin/library_parts.html", context)


@require_POST
def steps(request: HttpRequest) -> HttpResponse:
    """Return the steps for what was chosen, or a sentence why there are none."""
    if len(request.body) > LONGEST_REQUEST:
        return JsonResponse({"message": UNREADABLE}, status=TOO_LARGE)
    try:
        return JsonResponse({"steps": states_of(json.loads(request.body), request)})
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=BAD)
    except (ValueError, RecursionError):
        return JsonResponse({"message": UNREADABLE}, status=BAD)
