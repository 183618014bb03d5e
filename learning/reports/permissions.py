"""Who may say that a module was reviewed."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

from ..modules.api import ModulePage


def user_can_review_module(user: AbstractUser | AnonymousUser, page: ModulePage) -> bool:
    """Return true for whoever may publish it, or looks after it and may edit it: the date shows on the site at once."""
    permissions = page.permissions_for_user(user)
    return permissions.can_publish() or (page.responsible_id == user.pk and permissions.can_edit())
