"""Modules and pathways as JSON-LD, each at its own address with `.json`."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ..modules.api import ModulePage, module_json_ld
from ..passages.api import is_unrestricted, may_see_page
from ..pathways.api import PathwayPage, pathway_json_ld

CACHE_AGE_S = 300


@require_safe
def pathway_json(request: HttpRequest, slug: str) -> JsonResponse:
    """Send what is known of a pathway; 404 for one that this person may not see."""
    found = PathwayPage.objects.live().select_related("locale").filter(slug=slug).first()
    return _told(found, pathway_json_ld, request)


@require_safe
def module_json(request: HttpRequest, slug: str) -> JsonResponse:
    """Send what is known of a module; 404 for one that this person may not see."""
    found = Page.objects.live().type(ModulePage).filter(slug=slug).specific().first()
    return _told(found, module_json_ld, request)


def _told(page: Page | None, json_ld: Callable[..., dict], request) -> JsonResponse:
    if page is None or not may_see_page(request, page):
        raise Http404
    answer = JsonResponse(
        json_ld(page, request),
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
    )
    shared = is_unrestricted(request, page) and not request.user.is_authenticated
    answer["Cache-Control"] = f"public, max-age={CACHE_AGE_S}" if shared else "private, no-cache"
    patch_vary_headers(answer, ["Cookie"])
    return answer
