"""The Help menu: our guide in the place of links that lead away from the hub."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem

from .views import TITLE

LEADS_AWAY = ("whats-new-in-wagtail", "editor-guide")


def guide_item() -> MenuItem:
    return MenuItem(
        TITLE, reverse_lazy("hub_help_start"), icon_name="help", order=10, name="hub-guide"
    )


def keep_at_home(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Hook `construct_help_menu`."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(LEADS_AWAY)]
