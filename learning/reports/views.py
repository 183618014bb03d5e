"""The report *To look after*, and its one-click answer to a review."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from .data import KINDS, Finding
from .gather import findings
from .permissions import user_can_review_module
from .report_view import ReportView
from .reviews import module_page, record_review

PER_PAGE = 50
TITLE = "To look after"


class FilterForm(forms.Form):
    """Unknown values are taken as no filter: an old link still shows the report."""

    kind = forms.ChoiceField(
        label="Show", required=False, choices=[("", "Everything"), *KINDS.items()]
    )
    mine = forms.BooleanField(label="Only what I look after", required=False)

    def apply(self, found: list[Finding], user: AbstractUser) -> list[Finding]:
        self.is_valid()
        kind, mine = self.cleaned_data.get("kind"), self.cleaned_data.get("mine")
        return [
            finding
            for finding in found
            if (not kind or finding.kind == kind) and (not mine or finding.owner_id == user.pk)
        ]


class ToLookAfterView(ReportView):
    """Everything that waits for an editor, with a link to where it is put right."""

    template_name = "learning/admin/to_look_after.html"
    page_title = TITLE
    header_icon = "tasks"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        form = FilterForm(self.request.GET)
        found = form.apply(findings(user=self.request.user), self.request.user)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "page": page,
            "total": len(found),
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
        }


@require_POST
def reviewed_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Note that a module was looked at and needs no change."""
    page = module_page(page_id)
    if page is None:
        raise Http404
    if not user_can_review_module(request.user, page):
        raise PermissionDenied
    again = record_review(page=page, user=request.user, on=timezone.localdate())
    messages.success(
        request, f"“{page.title}”: reviewed, no change. Due again on {date_format(again, 'j F Y')}."
    )
    return redirect(get_valid_next_url_from_request(request) or reverse("hub_to_look_after"))
