"""*Is this the same part?*: an editor says which new passage is an earlier one."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from ...passages.api import OpenQuestion, Piece, answer_question, open_questions, word_diff
from .services import follow_answer

TITLE = "Is this the same part?"


@dataclass(frozen=True)
class Likely:
    """An earlier passage beside the new one: its uid and what would have changed."""

    uid: str
    pieces: tuple[Piece, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def same_parts(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show new passages beside the earlier ones that they may be, and take one answer on POST."""
    page = get_object_or_404(Page, pk=page_id)
    questions = [
        question
        for question in open_questions([page.pk, *page.get_children().values_list("pk", flat=True)])
        if question.passage.page.permissions_for_user(request.user).can_publish()
    ]
    if request.method == "POST":
        return _answered(request, page, questions)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    context = {
        "page_title": TITLE,
        "page_subtitle": page.get_admin_display_title(),
        "header_title": f"{TITLE} {page.get_admin_display_title()}",
        "header_icon": "help",
        "questions": [(question, _likely(question)) for question in questions],
        "back_url": reverse("wagtailadmin_explore", args=[page.pk]),
    }
    return TemplateResponse(request, "learning/admin/same_parts.html", context)


def _likely(question: OpenQuestion) -> list[Likely]:
    now = question.passage.text or question.passage.title
    return [Likely(p.uid, word_diff(p.text or p.title, now)) for p in question.candidates]


def _answered(request, page: Page, questions: list[OpenQuestion]):
    asked = {str(question.pk): question for question in questions}
    question = asked.get(request.POST.get("question", ""))
    if question is None:
        messages.warning(request, "That was answered already, or the part has changed since.")
        return redirect("hub_same_parts", page.pk)
    try:
        with transaction.atomic():
            was = answer_question(question=question, uid=request.POST.get("same_as", ""))
            follow_answer(question.passage.page_id)
    except ValueError as error:
        raise Http404 from error
    if was is None:
        messages.success(request, "It stays a new part.")
    else:
        messages.success(request, "It is the same part: its earlier address leads here again.")
    return redirect("hub_same_parts", page.pk)
