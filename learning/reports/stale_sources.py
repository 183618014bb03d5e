"""Pathways that show something that is not what it was."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from ..pathways.api import SourceChange, ToLookAt, edit_url_of, record_look, to_look_at
from .data import Finding


def pathways_to_look_at() -> list[Finding]:
    """Return one finding for each pathway and source that changed. Two queries."""
    return [_finding(found) for found in to_look_at()]


def _finding(found: ToLookAt) -> Finding:
    change = found.change
    day = date_format(timezone.localtime(change.changed_at), "j F Y")
    numbers = ", ".join(map(str, found.steps))
    where = f" It stands in step{'s' if len(found.steps) > 1 else ''} {numbers}." if numbers else ""
    return Finding(
        kind="pathways",
        title=change.pathway.title,
        detail=f"“{change.page.title}” changed on {day}. {change.what}{where}",
        edit_url=edit_url_of(change.pathway),
        page_id=change.pathway_id,
        answer="Looked at it",
        answer_url=reverse("hub_looked_at", args=[change.pk]),
    )


@require_POST
def review_request_done_view(request: HttpRequest, change_id: int) -> HttpResponse:
    """Note that somebody looked at a pathway after a source changed."""
    change = get_object_or_404(SourceChange.objects.select_related("pathway"), pk=change_id)
    if not change.pathway.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    record_look(change=change, user=request.user)
    messages.success(request, f"“{change.pathway.title}”: looked at.")
    return redirect(get_valid_next_url_from_request(request) or reverse("hub_to_look_after"))
