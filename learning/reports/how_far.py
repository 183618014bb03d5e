"""The report *How far people get*: each pathway's steps, with how many started and finished."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ..pathways.api import (
    FEWEST,
    KEPT_DAYS,
    SHOWN_DAYS,
    PathwayPage,
    edit_url_of,
    how_far,
    how_far_in_each,
)
from .report_view import ReportView

TITLE = "How far people get"
NAME = "hub_how_far"
PER_PAGE = 10


class HowFarView(ReportView):
    """Published pathways, the last changed first; `?pathway=` shows one."""

    template_name = "learning/admin/how_far.html"
    page_title = TITLE
    header_icon = "order"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        asked = self.request.GET.get("pathway", "")
        pathways = PathwayPage.objects.live().order_by("-last_published_at", "pk")
        if asked.isdecimal() and len(asked) < 10:
            pathways = pathways.filter(pk=int(asked))
        page = Paginator(pathways, PER_PAGE).get_page(self.request.GET.get("p"))
        steps = how_far_in_each([each.pk for each in page], today=timezone.localdate())
        return {
            **super().get_context_data(**kwargs),
            "page": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "walked": [(each, edit_url_of(each), steps.get(each.pk, [])) for each in page],
            "days": SHOWN_DAYS,
            "fewest": FEWEST,
            "months": round(KEPT_DAYS / 30.5),
        }


def how_far_of_steps(request: HttpRequest, page_id: int) -> JsonResponse:
    """Return what to say beside each step block in the editor, by the block's id."""
    pathway = get_object_or_404(PathwayPage, pk=page_id)
    if not pathway.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    steps = how_far(pathway, today=timezone.localdate())
    said = {step.block_id: {"words": step.shown.words, "part": step.shown.part} for step in steps}
    return JsonResponse({"days": SHOWN_DAYS, "steps": said})


class HowFarMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


def how_far_item() -> MenuItem:
    return HowFarMenuItem(TITLE, reverse_lazy(NAME), icon_name="order", order=55)


def how_far_button(
    page: Page, user: AbstractUser, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Hook `register_page_header_buttons`: from a pathway to how far people get in it."""
    if page.live and page.specific_class is PathwayPage and user_has_any_page_permission(user):
        address = f"{reverse(NAME)}?pathway={page.pk}"
        yield Button(TITLE, address, icon_name="order", priority=75)


def how_far_script() -> str:
    """Hook `insert_editor_js`: says beside each step of a pathway how far people get."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("learning/how-far.css"),
        static("learning/how-far.js"),
    )
