"""Modules whose review is due, and saying that one was looked at and is still right."""

from datetime import date, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.log_actions import log
from wagtail.models import Page

from ..modules.api import MODULE_PAGES, ModulePage, project_entry
from ..pathways.api import edit_url_of
from .data import Finding
from .permissions import user_can_review_module

SOON = timedelta(days=30)
USUAL_INTERVAL = timedelta(days=365)
LOG_ACTION = "learning.reviewed"
ANSWER = "Reviewed, no change"


def reviews_due(*, today: date, user: AbstractUser | None = None) -> list[Finding]:
    """Return published modules whose review is due within a month, the oldest first. One query a type."""
    found = []
    for model in MODULE_PAGES:
        # In no order: in that of the tree, all pages would be gone through for the few that are due.
        due = model.objects.filter(review_due__lte=today + SOON).order_by()
        due = due.live().select_related("responsible")
        found += [(page.review_due, page) for page in due]
    found.sort(key=lambda pair: (pair[0], pair[1].title))
    return [_finding(page, today, user) for _, page in found]


def _finding(page: ModulePage, today: date, user) -> Finding:
    day = date_format(page.review_due, "j F Y")
    may_answer = bool(user) and user_can_review_module(user, page)
    return Finding(
        kind="review",
        title=page.title,
        detail=f"Was due on {day}" if page.review_due < today else f"Due on {day}",
        edit_url=edit_url_of(page),
        page_id=page.pk,
        owner_id=page.responsible_id or 0,
        owner=str(page.responsible or ""),
        answer=ANSWER if may_answer else "",
        answer_url=reverse("hub_reviewed", args=[page.pk]) if may_answer else "",
    )


@transaction.atomic
def record_review(*, page: ModulePage, user: AbstractUser, on: date) -> date:
    """Say that a module was looked at and needs no change; return when it is due again.

    It is due again after as long as last time, or after a year. Changes that
    wait to be published take the new dates with them.
    """
    again = on + _interval(page)
    dates = {"reviewed_on": on, "review_due": again}
    type(page).objects.filter(pk=page.pk).update(**dates)
    for revision in {page.latest_revision, page.live_revision} - {None}:
        revision.content.update({name: day.isoformat() for name, day in dates.items()})
        revision.save(update_fields=["content"])
    project_entry(type(page).objects.get(pk=page.pk))
    log(instance=page, action=LOG_ACTION, user=user)
    return again


def _interval(page: ModulePage) -> timedelta:
    if page.reviewed_on and page.review_due and page.review_due > page.reviewed_on:
        return page.review_due - page.reviewed_on
    return USUAL_INTERVAL


def module_page(page_id: int) -> ModulePage | None:
    """Return the module of that number, as its own type."""
    page = Page.objects.filter(pk=page_id).first()
    found = page.specific if page else None
    return found if isinstance(found, ModulePage) else None
