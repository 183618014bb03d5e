"""A pathway as JSON-LD, at its own address with `.json`."""

from django.http import Http404, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ..modules.base import is_open
from ..passages.access import may_see_page
from ..pathways.described import described
from ..pathways.models import PathwayPage

CACHE_AGE_S = 300


@require_safe
def pathway_json(request, slug: str) -> JsonResponse:
    """Send what is known of a pathway; 404 for one that this person may not see."""
    pathway = PathwayPage.objects.live().select_related("locale").filter(slug=slug).first()
    if pathway is None or not may_see_page(request, pathway):
        raise Http404
    answer = JsonResponse(
        described(pathway, request),
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
    )
    signed_in = request.user.is_authenticated
    shared = is_open(pathway, request) and not signed_in
    answer["Cache-Control"] = f"public, max-age={CACHE_AGE_S}" if shared else "private, no-cache"
    patch_vary_headers(answer, ["Cookie"])
    return answer
