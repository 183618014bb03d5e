"""The pages of principles and features: one idea in its forms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..modules.api import idea_view


def principle(request: HttpRequest, slug: str) -> HttpResponse:
    return _idea(request, "principle", slug)


def feature(request: HttpRequest, slug: str) -> HttpResponse:
    return _idea(request, "feature", slug)


def _idea(request, kind: str, slug: str):
    """Show what is gathered about it. Raises Http404 when there is nothing of this name."""
    view = idea_view(kind, slug, request)
    if view is None:
        raise Http404
    return TemplateResponse(request, "learning/idea.html", {"view": view})
