"""What an editor may build from: what is published for them, and drafts that they work on."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from ...passages.api import may_see_page
from ..kinds.source_step import READABLE


def user_can_use_page(request: HttpRequest, page: Page) -> bool:
    """Return whether the editor who asks may show a page, or a part of it, in a step."""
    if page.specific_class is None or page.specific_class._meta.label not in READABLE:
        return False
    if page.live:
        return may_see_page(request, page)
    return drafts_user_can_use(request.user).filter(pk=page.pk).exists()


def drafts_user_can_use(user: AbstractUser | AnonymousUser) -> QuerySet[Page]:
    """Return the pages that are not live and that the person may find in the admin, in no order."""
    return PagePermissionPolicy().explorable_instances(user).filter(live=False)
