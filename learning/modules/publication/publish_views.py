"""*Publish all of it*: a work and its chapters in one go, in one transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ..booklet import ChapteredPage
from ..refusals import NotPublished
from .import_booklet import publish_work, waiting_parts


@require_http_methods(["GET", "HEAD", "POST"])
def publish_all(request, page_id: int):
    """Show which pages of a work have drafts, and publish all of them on POST."""
    work = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(work, ChapteredPage) or not user_can_publish_work(request.user, work):
        raise PermissionDenied
    parts = waiting_parts(work)
    if request.method == "POST":
        return _publish(request, work, len(parts))
    context = {
        "page_title": "Publish all of it",
        "page_subtitle": work.get_admin_display_title(),
        "header_title": f"Publish all of it: {work.get_admin_display_title()}",
        "header_icon": "upload",
        "work": work,
        "parts": parts,
        "back_url": reverse("wagtailadmin_explore", args=[work.pk]),
    }
    return TemplateResponse(request, "learning/admin/publish_all.html", context)


def publish_buttons(page: Page, user, next_url=None, view_name=None):
    """Yield the way to publish a whole work, in the menu beside its name."""
    if issubclass(page.specific_class or Page, ChapteredPage) and user_can_publish_work(user, page):
        address = reverse("hub_publish_all", args=[page.pk])
        yield Button("Publish all of it", address, icon_name="upload", priority=40)


def user_can_publish_work(user, work: Page) -> bool:
    """Whether the person may publish the work and each of its chapters."""
    pages = (work, *work.get_children())
    return all(page.permissions_for_user(user).can_publish() for page in pages)


def _publish(request, work: ChapteredPage, count: int):
    try:
        with transaction.atomic():
            publish_work(work, user=request.user)
    except NotPublished as refusal:
        messages.error(request, str(refusal))
    else:
        buttons = [messages.button(work.url, "See it")] if work.url else []
        words = f"“{work.title}” is published: {count} page{'s' if count != 1 else ''}."
        messages.success(request, words, buttons=buttons)
    return redirect("wagtailadmin_explore", work.pk)
