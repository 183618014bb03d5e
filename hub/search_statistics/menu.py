"""The Reports menu: ours in the place of Wagtail's, which counts nothing here."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from .report import TITLE

WAGTAILS_NAME = "search-terms"


class SearchesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


def searches_item() -> MenuItem:
    return SearchesMenuItem(TITLE, reverse_lazy("hub_searches"), icon_name="search", order=60)


def without_wagtails(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Hook `construct_reports_menu`."""
    menu_items[:] = [item for item in menu_items if item.name != WAGTAILS_NAME]
