"""What an editor may build from: what is published for them, and drafts that they work on."""

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from ...passages.access import may_see_page
from ..library_blocks import READABLE


def may_use(page: Page, request) -> bool:
    """Whether this editor may show a page, or a part of it, in a step."""
    if page.specific_class is None or page.specific_class._meta.label not in READABLE:
        return False
    if page.live:
        return may_see_page(request, page)
    return PagePermissionPolicy().explorable_instances(request.user).filter(pk=page.pk).exists()
