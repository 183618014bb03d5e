"""Who may take a page down at once."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from wagtail.models import Page


def user_can_take_down_page(user: AbstractUser | AnonymousUser, page: Page) -> bool:
    """Return whether the person may publish here and something is on the site. A lock is no hindrance."""
    if not page.permissions_for_user(user).can_publish():
        return False
    return page.live or page.get_descendants().live().exists()
