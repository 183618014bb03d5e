"""The page that shows what goes out with a pathway, and the ways to it."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from ...modules.api import NotPublished
from ..page import PathwayPage
from .services import publish_with_drafts
from .source_drafts import drafts_of

TITLE = "Publish with its drafts"
ACTION = "action-publish-with-drafts"
CONFLICT = 409
PAGE_NUMBER = re.compile(r"[0-9]{1,18}")


@require_http_methods(["GET", "HEAD", "POST"])
def with_drafts_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the drafts that a pathway shows; publish all of them with it, or nothing, on POST."""
    pathway = get_object_or_404(PathwayPage, pk=page_id)
    if not pathway.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    refusal = None
    if request.method == "POST":
        try:
            published = publish_with_drafts(
                pathway=pathway, user=request.user, leave=_left_out(request)
            )
        except NotPublished as error:
            refusal = error
        else:
            return _published(request, pathway, published)
    return _page(request, pathway, refusal)


def _page(request, pathway: PathwayPage, refusal: NotPublished | None) -> TemplateResponse:
    drafts = drafts_of(pathway.get_latest_revision_as_object(), request.user)
    left = set(_left_out(request))
    context = {
        "page_title": TITLE,
        "page_subtitle": pathway.get_admin_display_title(),
        "header_title": f"{TITLE}: {pathway.get_admin_display_title()}",
        "header_icon": "upload",
        "pathway": pathway,
        "needed": [draft for draft in drafts if draft.is_needed],
        "changed": [(draft, draft.page.pk in left) for draft in drafts if not draft.is_needed],
        "is_stuck": any(draft.obstacles for draft in drafts if draft.is_needed),
        "refusal": refusal,
        "back_url": reverse("wagtailadmin_pages:edit", args=[pathway.pk]),
    }
    status = CONFLICT if refusal else 200
    template = "learning/admin/publish_with_drafts.html"
    return TemplateResponse(request, template, context, status=status)


def _left_out(request) -> list[int]:
    """Return the pages whose newer words wait. What is no number of a page is none."""
    return [int(pk) for pk in request.POST.getlist("leave") if PAGE_NUMBER.fullmatch(pk)]


def _published(request, pathway: PathwayPage, pages: list[Page]):
    pathway = PathwayPage.objects.get(pk=pathway.pk)
    *drafts, _ = pages
    named = ", ".join(f"“{page.get_admin_display_title()}”" for page in drafts)
    with_them = f" with {named}" if named else ""
    words = f"“{pathway.title}” is published{with_them}."
    if not pathway.live:
        words = (
            f"“{pathway.title}” goes out on its date{with_them and f'; published now: {named}'}."
        )
    buttons = [messages.button(pathway.url, "See it")] if pathway.live and pathway.url else []
    buttons += [
        messages.button(
            reverse("wagtailadmin_pages:history", args=[page.pk]),
            f"History of “{page.get_admin_display_title()}”",
        )
        for page in drafts
    ]
    messages.success(request, words, buttons=buttons)
    return redirect("wagtailadmin_explore", pathway.get_parent().pk)


class WithDraftsMenuItem(ActionMenuItem):
    """In the footer of a pathway's editor. It saves the draft first: nothing that was typed is lost."""

    name = ACTION
    label = f"{TITLE}…"
    icon_name = "upload"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return (
            context["view"] == "edit"
            and isinstance(context["page"], PathwayPage)
            and not context["locked_for_user"]
            and self.get_user_page_permissions_tester(context).can_publish()
        )


def go_on_to_drafts(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook `after_edit_page`: when that is what was pressed, go on from the saved draft."""
    if ACTION in request.POST and isinstance(page, PathwayPage):
        return redirect("hub_publish_with_drafts", page.pk)
    return None
