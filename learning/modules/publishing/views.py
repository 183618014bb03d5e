"""*Publish edition*: a work and its chapters in one go, with a word to readers on what changed."""

from collections.abc import Iterator

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ...passages.api import open_questions
from ..editions.models import Edition
from ..editions.permissions import user_can_publish_work
from ..exceptions import NotPublished
from ..pages.booklet import ChapteredPage
from .services import newest_edition, publish_edition, taken_out, waiting_parts

TITLE = "Publish edition"
# Hook of ours: what depends on modules has a word to say after an edition. Called with request and work.
AFTER_EDITION = "hub_after_edition"


class EditionForm(forms.Form):
    """What readers are told of an edition, and which chapters come back with it."""

    kind = forms.ChoiceField(
        choices=Edition.Kind.choices,
        widget=forms.RadioSelect,
        initial=Edition.Kind.MATERIAL,
        label="What kind of changes",
        help_text="Changes that matter are told on What's new too.",
    )
    note = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What changed, for readers",
        help_text="For example: The chapter on money has the rates of 2026, and two new stories.",
    )
    returning = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Bring back",
        help_text="These chapters were taken out. Tick those that readers shall have again.",
    )

    def __init__(self, *args, first: bool, out: list[Page], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["returning"].choices = [(str(page.pk), page.title) for page in out]
        if not out:
            del self.fields["returning"]
        if first:
            # There is nothing yet that could have changed.
            del self.fields["kind"], self.fields["note"]


@require_http_methods(["GET", "HEAD", "POST"])
def publish_work(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show which pages of a work have drafts, and publish all of them as an edition on POST."""
    work = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(work, ChapteredPage) or not user_can_publish_work(request.user, work):
        raise PermissionDenied
    newest = newest_edition(work.pk)
    out = taken_out(work)
    form = EditionForm(request.POST or None, first=newest is None and not work.live, out=out)
    if request.method == "POST" and form.is_valid():
        return _publish(request, work, form.cleaned_data)
    parts = waiting_parts(work)
    context = {
        "page_title": TITLE,
        "page_subtitle": work.get_admin_display_title(),
        "header_title": f"{TITLE}: {work.get_admin_display_title()}",
        "header_icon": "upload",
        "work": work,
        "parts": parts,
        "leaving": [page for page in out if page.edition_texts.current().exists()],
        "form": form,
        "number": newest.number + 1 if newest else 2 if work.live else 1,
        "back_url": reverse("wagtailadmin_explore", args=[work.pk]),
    }
    return TemplateResponse(request, "learning/admin/publish_edition.html", context)


def publish_buttons(
    page: Page, user: AbstractUser, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Yield the way to publish a whole work, in the menu beside its name."""
    if issubclass(page.specific_class or Page, ChapteredPage) and user_can_publish_work(user, page):
        address = reverse("hub_publish_edition", args=[page.pk])
        yield Button(TITLE, address, icon_name="upload", priority=40)


def _publish(request, work: ChapteredPage, told: dict):
    try:
        with transaction.atomic():
            edition = publish_edition(
                work=work,
                note=told.get("note", ""),
                kind=told.get("kind") or Edition.Kind.MATERIAL,
                user=request.user,
                returning=[int(pk) for pk in told.get("returning", ())],
            )
    except NotPublished as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_explore", work.pk)
    if edition is None:
        messages.warning(request, f"“{work.title}” has nothing new, so nothing was published.")
        return redirect("wagtailadmin_explore", work.pk)
    buttons = [messages.button(work.url, "See it")] if work.url else []
    messages.success(
        request, f"Edition {edition.number} of “{work.title}” is published.", buttons=buttons
    )
    _tell_of_questions(request, work)
    for tell in hooks.get_hooks(AFTER_EDITION):
        tell(request, work)
    return redirect("wagtailadmin_explore", work.pk)


def _tell_of_questions(request, work: ChapteredPage) -> None:
    pages = [work.pk, *work.get_children().values_list("pk", flat=True)]
    if number := len(open_questions(pages)):
        words = "One new part may be an earlier one." if number == 1 else (
            f"{number} new parts may be earlier ones."
        )  # fmt: skip
        address = reverse("hub_same_parts", args=[work.pk])
        messages.warning(
            request,
            f"{words} Links to the earlier ones lead to them only when you say so.",
            buttons=[messages.button(address, "Look at them")],
        )
