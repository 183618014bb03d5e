"""The page *Replace everywhere*."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from ...modules.api import NotPublished
from .forms import NOW, ReplaceForm
from .services import replace_everywhere
from .usages import name_of, places_showing

TITLE = "Replace everywhere"
CONFLICT, UNPROCESSABLE = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
def replace_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the steps that show a page; have those that are ticked show something else on POST."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = ReplaceForm(request.POST or None, source=page)
    status, refusal = 200, None
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and request.POST.getlist("steps"):
            try:
                return _replaced(request, page, form)
            except NotPublished as error:
                status, refusal = CONFLICT, error
    return _page(request, page, form, refusal, status)


def _page(request, page: Page, form: ReplaceForm, refusal, status: int) -> TemplateResponse:
    posted = request.method == "POST"
    ticked = set(request.POST.getlist("steps"))
    places = [
        (
            place.pathway,
            [
                (step, name, not posted or name in ticked)
                for step in place.steps
                for name in [name_of(place.pathway, step)]
            ],
        )
        for place in places_showing(page)
    ]
    context = {
        "page_title": TITLE,
        "page_subtitle": page.get_admin_display_title(),
        "header_title": f"{TITLE}: {page.get_admin_display_title()}",
        "header_icon": "resubmit",
        "page": page,
        "places": places,
        "form": form,
        "refusal": refusal,
        "none_ticked": posted and not ticked,
        "back_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return TemplateResponse(request, "learning/admin/replace.html", context, status=status)


def _replaced(request, page: Page, form: ReplaceForm):
    now = form.cleaned_data["when"] == NOW
    changed = replace_everywhere(
        page=page,
        instead=form.instead,
        names=request.POST.getlist("steps"),
        publish=now,
        user=request.user,
    )
    chosen = form.cleaned_data["page"] or form.cleaned_data["section"]
    steps = sum(count for _, count in changed)
    words = (
        f"“{chosen}” stands in the place of “{page.title}” in {steps} step{'s' if steps != 1 else ''} "
        f"of {len(changed)} pathway{'s' if len(changed) != 1 else ''}."
        + ("" if now else " Learners see it when you publish each pathway.")
        + " The history of each pathway brings back how it was."
    )
    buttons = [
        messages.button(
            reverse("wagtailadmin_pages:history", args=[pathway.pk]),
            f"History of “{pathway.get_admin_display_title()}”",
        )
        for pathway, _ in changed
    ]
    if changed:
        messages.success(request, words, buttons=buttons)
    else:
        messages.warning(request, "No step shows this page any more, so nothing was changed.")
    return redirect("hub_used_in", page.pk)
