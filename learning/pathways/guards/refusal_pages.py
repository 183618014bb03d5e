"""What the admin shows when it refuses, before it asks, and where something is used."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.models import Page

from ...modules.api import NotPublished
from ..references import Usage

CONFLICT = 409


def in_use_page(
    request: HttpRequest, uses: list[Usage], *, title: str = "", page: Page | None = None
) -> TemplateResponse:
    """Return the page that says why something was not deleted, and where it is used."""
    context = {
        "page_title": "This is in use",
        "page_subtitle": title,
        "header_title": "This is in use",
        "header_icon": "warning",
        "uses": uses,
        "page": page,
    }
    return TemplateResponse(request, "learning/admin/references.html", context, status=CONFLICT)


def not_published_page(request: HttpRequest, refusal: NotPublished) -> TemplateResponse:
    """Return the page that says what keeps a page from being published."""
    context = {
        "page_title": "Not published",
        "page_subtitle": refusal.page.title,
        "header_title": "Not published",
        "header_icon": "warning",
        "refusal": refusal,
    }
    return TemplateResponse(request, "learning/admin/not_published.html", context, status=CONFLICT)
