"""Where the page editor leads to: where a page is used, and taking it down."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ...passages.api import at_or_below
from ..models import PathwayStep
from .permissions import user_can_take_down_page
from .references import uses_of


def page_header_buttons(
    page: Page, user: AbstractUser, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Yield what stands in the menu beside a page's name."""
    if pathways := pathways_using(page):
        words = "1 pathway" if pathways == 1 else f"{pathways} pathways"
        yield Button(
            f"Used in {words}",
            reverse("hub_used_in", args=[page.pk]),
            icon_name="link",
            priority=45,
        )
    if user_can_take_down_page(user, page):
        yield Button(
            "Take down now",
            reverse("hub_take_down", args=[page.pk]),
            icon_name="warning",
            priority=95,
        )


def pathways_using(page: Page) -> int:
    """Return how many pathways show a page or anything below it. One query."""
    showing = at_or_below(page.path, page="page") | at_or_below(page.path, page="section__page")
    steps = PathwayStep.objects.filter(showing).exclude(at_or_below(page.path, page="pathway"))
    return steps.values("pathway").distinct().count()


def used_in_view(request: HttpRequest, page_id: int) -> TemplateResponse:
    """Show where a page, its chapters and its sections are used."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    context = {
        "page_title": "Where it is used",
        "page_subtitle": page.get_admin_display_title(),
        "header_title": f"Where it is used: {page.get_admin_display_title()}",
        "header_icon": "link",
        "page": page,
        "uses": uses_of(page),
    }
    return TemplateResponse(request, "learning/admin/used_in.html", context)


class TakeDownMenuItem(ActionMenuItem):
    """The action in the footer of the editor. It is a link: it asks for a reason first."""

    name = "action-take-down"
    label = "Take down now…"
    icon_name = "warning"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and user_can_take_down_page(
            context["request"].user, context["page"]
        )

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("hub_take_down", args=[context["page"].pk])
