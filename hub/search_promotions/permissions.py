"""Who may put something on top of what a search finds."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permissions import policy_registry


def user_can_add_pick(user: AbstractUser | AnonymousUser) -> bool:
    """Return whether the person may add search promotions."""
    return policy_registry.get_by_type(SearchPromotion).user_has_permission(user, "add")
