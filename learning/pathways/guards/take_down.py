"""*Take down now*: the one way that always works, also for what is in use."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from ..services import take_down
from .permissions import user_can_take_down_page
from .references import uses_of


class TakeDownForm(forms.Form):
    """Asks why: the answer is kept with the page's name, the person and the time."""

    reason = forms.CharField(
        label="Why must it come down now?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Kept for your team; learners do not see it. For example: Someone in the film has withdrawn consent.",
        error_messages={"required": "Say why, in a few words. Your team will need to know."},
    )


def take_down_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what would come down and where it is used; on POST take it down and keep the reason."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not user_can_take_down_page(request.user, page):
        raise PermissionDenied
    form = TakeDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        records = take_down(page=page, reason=form.cleaned_data["reason"], user=request.user)
        messages.success(request, _what_came_down(page, len(records)))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page_title": "Take down now",
        "page_subtitle": page.get_admin_display_title(),
        "header_title": f"Take down now: {page.get_admin_display_title()}",
        "header_icon": "warning",
        "page": page,
        "below": page.get_descendants().live().count(),
        "uses": uses_of(page),
        "form": form,
        "back_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return TemplateResponse(request, "learning/admin/take_down.html", context)


def _what_came_down(page: Page, count: int) -> str:
    below = f" and {count - 1} below it" if count > 1 else ""
    return f"“{page.title}”{below}: taken down. Publish it again to bring it back."
