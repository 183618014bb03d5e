"""What the admin shows when it refuses, before it asks, and where something is used."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from ..queries import Usage
from .openness import NotPublicEnough

CONFLICT = 409


def in_use_page(request: HttpRequest, uses: list[Usage], *, title: str = "") -> TemplateResponse:
    """Return the page that says why something was not deleted, and where it is used."""
    context = {
        "page_title": "This is in use",
        "page_subtitle": title,
        "header_title": "This is in use",
        "header_icon": "warning",
        "uses": uses,
    }
    return TemplateResponse(request, "learning/admin/in_use.html", context, status=CONFLICT)


def not_public_enough_page(request: HttpRequest, refusal: NotPublicEnough) -> TemplateResponse:
    """Return the page that says which steps keep a pathway from being published."""
    context = {
        "page_title": "Not published",
        "page_subtitle": refusal.pathway.title,
        "header_title": "Not published",
        "header_icon": "warning",
        "pathway": refusal.pathway,
        "gaps": refusal.gaps,
    }
    return TemplateResponse(
        request, "learning/admin/not_public_enough.html", context, status=CONFLICT
    )
