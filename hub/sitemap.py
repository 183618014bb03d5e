"""The sitemap, https://www.sitemaps.org: in one file while it is small, else an index of parts.

A part holds the pages of a range of ids, so it costs the same in a library of any size, and a page stays
in the part that search engines know it in.
"""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote

from django.db.models import F, IntegerField, Max, QuerySet
from django.db.models.functions import Cast, Coalesce, Floor
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from learning.modules.api import idea_address, taxonomies
from learning.passages.api import public_pages
from learning.public_address import public_url

PER_PART = 5000
CHANGED = Coalesce("last_published_at", "latest_revision_created_at")
IDEAS = 0


@require_safe
def sitemap(request: HttpRequest) -> TemplateResponse:
    """Return all addresses, or the index of the parts that hold them. Five queries, seven for an index."""
    if public_of(request)[: PER_PART + 1].count() + len(_ideas()) <= PER_PART:
        return _addresses(request, [*_pages(request, public_of(request)), *_ideas()])
    parts = [
        {"location": public_url(reverse("sitemap_part", args=[number])), "last_mod": changed}
        for number, changed in [*_parts(request), *([(IDEAS, None)] if _ideas() else [])]
    ]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml"
    )


@require_safe
def sitemap_part(request: HttpRequest, part: int) -> TemplateResponse:
    """Return the addresses of one part; 404 for a part that has none."""
    if part == IDEAS:
        found = _ideas()
    else:
        first = (part - 1) * PER_PART
        found = _pages(request, public_of(request).filter(pk__gt=first, pk__lte=first + PER_PART))
    if not found:
        raise Http404
    return _addresses(request, found)


def public_of(request: HttpRequest) -> QuerySet[Page]:
    """Return the pages of this site that everybody may read. An alias is left to the page it stands for."""
    return Page.objects.filter(
        pk__in=public_pages(request), path__startswith=_root(request).path, alias_of__isnull=True
    )


def _parts(request) -> Iterable[tuple[int, datetime | None]]:
    numbered = Cast(Floor((F("pk") - 1) / float(PER_PART)), IntegerField()) + 1
    rows = public_of(request).annotate(part=numbered).values("part")
    return rows.annotate(changed=Max(CHANGED)).order_by("part").values_list("part", "changed")


def _pages(request, pages: QuerySet[Page]) -> list[dict]:
    above = len(_root(request).url_path) - 1
    rows = pages.order_by("path").values_list("url_path", CHANGED)
    return [
        {"location": public_url(quote(path[above:])), "lastmod": changed} for path, changed in rows
    ]


def _ideas() -> list[dict]:
    """Return the pages of principles and features, which have no date of their own."""
    names = taxonomies().names
    return [
        {"location": public_url(idea_address(kind, slug))}
        for kind in ("principle", "feature")
        for slug in names[kind]
    ]


def _root(request) -> Page:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site.root_page


def _addresses(request, urls: list[dict]) -> TemplateResponse:
    return TemplateResponse(
        request, "sitemap.xml", {"urlset": urls}, content_type="application/xml"
    )
