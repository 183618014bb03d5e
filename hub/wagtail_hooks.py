"""Registers the site's screens with Wagtail's admin. Nothing else lives here."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin_js import autosave_order
from .help.menu import guide_item, keep_at_home
from .help.views import guide_view
from .messages.inbox import MessageViewSet
from .search_promotions.urls import pick_urls
from .search_statistics.menu import searches_item, without_wagtails
from .search_statistics.report import SearchesView

register_snippet(MessageViewSet)

hooks.register("insert_editor_js", autosave_order)
hooks.register("register_help_menu_item", guide_item)
hooks.register("construct_help_menu", keep_at_home)
hooks.register("register_reports_menu_item", searches_item)
hooks.register("construct_reports_menu", without_wagtails)
# Before Wagtail's own: what comes first on the list answers.
hooks.register("register_admin_urls", pick_urls, order=-1)


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern]:
    results = SearchesView.as_view(results_only=True)
    return [
        path("reports/searches/", SearchesView.as_view(), name="hub_searches"),
        path("reports/searches/results/", results, name="hub_searches_results"),
    ]


@hooks.register("register_admin_urls")
def register_guide_urls() -> list[URLPattern]:
    return [
        path("guide/", guide_view, name="hub_help_start"),
        path("guide/<slug:slug>/", guide_view, name="hub_help"),
    ]
