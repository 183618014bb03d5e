"""The guide in the admin: its topics at the side, one of them to read."""

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from .guide import topic_html, topics

TITLE = "Guide for editors"


def address_of(slug: str) -> str:
    return reverse("hub_help", args=[slug])


def guide_view(request: HttpRequest, slug: str = "start") -> TemplateResponse:
    """Show one topic; an unknown one is not found."""
    try:
        words = topic_html(slug, url_of=address_of)
    except KeyError as unknown:
        raise Http404 from unknown
    found = [
        {"title": topic.title, "url": address_of(topic.slug), "here": topic.slug == slug}
        for topic in topics()
    ]
    title = next(topic["title"] for topic in found if topic["here"])
    context = {
        "page_title": title,
        "header_title": f"{TITLE}: {title}",
        "header_icon": "help",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": reverse("hub_help_start"), "label": TITLE},
            {"url": "", "label": title},
        ],
        "topics": found,
        "title": title,
        # Cleaned by nh3 in the guide.
        "words": mark_safe(words),  # noqa: S308
    }
    return TemplateResponse(request, "hub/admin/guide.html", context)
