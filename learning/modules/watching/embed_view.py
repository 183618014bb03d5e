"""The page that goes into a frame on other people's pages."""

from csp.decorators import csp_replace
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.models import Page

from .watching_views import embedded_view


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedding_page(request: HttpRequest, page: Page) -> TemplateResponse:
    """Return the one page that others may put into a frame; ask `may_be_embedded` first."""
    context = {"page": page, "view": embedded_view(page, request)}
    return TemplateResponse(request, "learning/webinar_embed.html", context)
