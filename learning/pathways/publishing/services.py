"""Publishing a pathway and what it shows in one transaction."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from ...modules.api import NotPublished
from ..page import PathwayPage
from .source_drafts import Draft, drafts_of, in_words

PROBLEM = "Nothing was published: something is in the way of a draft that the pathway needs."


class DraftsInTheWay(NotPublished):
    """A draft that a pathway needs cannot be published as it is, or not by this person."""


@transaction.atomic
def publish_with_drafts(
    *, pathway: PathwayPage, user: AbstractUser, leave: Collection[int] = ()
) -> list[Page]:
    """Publish the latest draft of a pathway with all drafts that it shows; return what was published.

    `leave`: ids of pages whose newer words shall wait; what is not on the site at all is
    published anyway. All or nothing: NotPublished is raised before anything is kept. The
    rights of `user` are asked for every page.
    """
    drafts = [
        draft
        for draft in drafts_of(pathway.get_latest_revision_as_object(), user)
        if draft.is_needed or draft.page.pk not in leave
    ]
    own = pathway.permissions_for_user(user)
    _refuse(pathway, drafts, may_publish=own.can_publish() and not own.page_locked())
    pages = [*(draft.page for draft in drafts), pathway]
    for page in pages:
        _publish(pathway, page, user)
    return pages


def _refuse(pathway: PathwayPage, drafts: list[Draft], *, may_publish: bool) -> None:
    reasons = [
        f"{draft.page.get_admin_display_title()}: {obstacle}"
        for draft in drafts
        for obstacle in draft.obstacles
    ]
    if not may_publish:
        reasons.append("You may not publish this pathway now. Ask a publisher to do it.")
    if reasons:
        raise DraftsInTheWay(pathway, PROBLEM, reasons)


def _publish(pathway: PathwayPage, page: Page, user) -> None:
    revision = page.get_latest_revision() or page.save_revision(user=user, clean=False)
    try:
        revision.publish(user=user)
    except ValidationError as error:
        title = page.get_admin_display_title()
        reasons = [f"{title}: {words}" for words in in_words(page, error)]
        raise DraftsInTheWay(pathway, PROBLEM, reasons) from error
