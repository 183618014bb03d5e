"""Registers learning's screens with Wagtail's admin. Nothing else lives here."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from .modules.link_handler import ProsePageLinkHandler
from .modules.publication.after_copy import own_parts_after_copying
from .modules.publication.editor_marks import register_marks
from .modules.publication.import_thumbs import thumb
from .modules.publication.import_views import check, choose, discard
from .modules.publication.permissions import user_can_import_publication
from .modules.publishing.question_views import same_parts
from .modules.publishing.views import AFTER_EDITION, publish_buttons, publish_work
from .passages.choosers import section_chooser
from .pathways.after_copy import give_copy_own_steps
from .pathways.builder.views import library, parts, results, steps
from .pathways.guards.buttons import TakeDownMenuItem, page_header_buttons, used_in_view
from .pathways.guards.deletions import show_uses_before_page_delete, show_uses_before_snippet_delete
from .pathways.guards.page_views import bulk_actions, page_views
from .pathways.guards.take_down import take_down_view
from .pathways.lint.views import LookOverNewView, LookOverView
from .pathways.publishing.views import WithDraftsMenuItem, go_on_to_drafts, with_drafts_view
from .pathways.replace_source.views import replace_view
from .pathways.source_updates.editor_messages import show_review_requests
from .reports.editor_messages import warn_after_publishing, warn_in_the_editor
from .reports.how_far import (
    HowFarView,
    how_far_button,
    how_far_item,
    how_far_of_steps,
    how_far_script,
)
from .reports.panel import add_panel
from .reports.reviews import LOG_ACTION
from .reports.stale_sources import review_request_done_view
from .reports.views import TITLE, ToLookAfterView, reviewed_view
from .viewsets import TaxonomyGroup, TeachingGroup

# Wagtail registers its own first: what comes later takes their place.
AFTER_WAGTAILS_OWN = 100

register_snippet(TeachingGroup)
register_snippet(TaxonomyGroup)


@hooks.register("register_admin_viewset")
def register_section_chooser() -> ChooserViewSet:
    return section_chooser


@hooks.register("register_admin_viewset", order=AFTER_WAGTAILS_OWN)
def register_page_views() -> PageViewSet:
    return page_views


for bulk_action in bulk_actions:
    hooks.register("register_bulk_action", bulk_action, order=AFTER_WAGTAILS_OWN)

hooks.register("after_copy_page", own_parts_after_copying)
# Blocks have their own ids by then.
hooks.register("after_copy_page", give_copy_own_steps, order=AFTER_WAGTAILS_OWN)
hooks.register("before_delete_page", show_uses_before_page_delete)
hooks.register("before_delete_snippet", show_uses_before_snippet_delete)
hooks.register("register_page_header_buttons", page_header_buttons)
hooks.register("register_page_header_buttons", publish_buttons)


@hooks.register("register_page_action_menu_item")
def register_take_down() -> ActionMenuItem:
    return TakeDownMenuItem(order=95)


@hooks.register("register_page_action_menu_item")
def register_with_drafts() -> ActionMenuItem:
    return WithDraftsMenuItem(order=15)


hooks.register("after_edit_page", go_on_to_drafts)


@hooks.register("register_admin_urls")
def register_guard_urls() -> list[URLPattern]:
    return [
        path("take-down/<int:page_id>/", take_down_view, name="hub_take_down"),
        path("used-in/<int:page_id>/", used_in_view, name="hub_used_in"),
    ]


@hooks.register("register_admin_urls")
def register_builder_urls() -> list[URLPattern]:
    return [
        path("pathway-builder/library/", library, name="hub_library"),
        path("pathway-builder/results/", results, name="hub_library_results"),
        path("pathway-builder/parts/<int:page_id>/", parts, name="hub_parts_of"),
        path("pathway-builder/steps/", steps, name="hub_library_steps"),
    ]


@hooks.register("register_admin_urls")
def register_pathway_urls() -> list[URLPattern]:
    return [
        path("pathways/<int:page_id>/look-over/", LookOverView.as_view(), name="hub_look_over"),
        path(
            "pathways/new/<int:parent_page_id>/look-over/",
            LookOverNewView.as_view(),
            name="hub_look_over_new",
        ),
        path("replace/<int:page_id>/", replace_view, name="hub_replace"),
        path(
            "pathways/<int:page_id>/publish-with-drafts/",
            with_drafts_view,
            name="hub_publish_with_drafts",
        ),
    ]


@hooks.register("register_rich_text_features", order=AFTER_WAGTAILS_OWN)
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(ProsePageLinkHandler)
    register_marks(features)


@hooks.register("register_icons")
def register_own_icons(icons: list[str]) -> list[str]:
    return [*icons, "learning/admin/icons/footnote.svg", "learning/admin/icons/headphones.svg"]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


hooks.register("register_reports_menu_item", how_far_item)
hooks.register("register_page_header_buttons", how_far_button)
hooks.register("insert_editor_js", how_far_script)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("before_edit_page", warn_in_the_editor)
hooks.register("after_publish_page", warn_after_publishing)
hooks.register("after_publish_page", show_review_requests)
hooks.register(AFTER_EDITION, show_review_requests)


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    return ReportMenuItem(TITLE, reverse_lazy("hub_to_look_after"), icon_name="tasks", order=50)


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern]:
    return [
        path("reports/to-look-after/", ToLookAfterView.as_view(), name="hub_to_look_after"),
        path("reports/how-far/", HowFarView.as_view(), name="hub_how_far"),
        path("reports/how-far/<int:page_id>/", how_far_of_steps, name="hub_how_far_of_steps"),
        path("reports/reviewed/<int:page_id>/", reviewed_view, name="hub_reviewed"),
        path("reports/looked-at/<int:change_id>/", review_request_done_view, name="hub_looked_at"),
    ]


@hooks.register("register_log_actions")
def register_review_log(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, "Reviewed", "Reviewed, no change")


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLPattern]:
    return [
        path("import/", choose, name="hub_import"),
        path("publish-edition/<int:page_id>/", publish_work, name="hub_publish_edition"),
        path("same-parts/<int:page_id>/", same_parts, name="hub_same_parts"),
        path("import/<uuid:import_id>/", check, name="hub_import_check"),
        path("import/<uuid:import_id>/picture/<str:key>/", thumb, name="hub_import_thumb"),
        path("import/<uuid:import_id>/forget/", discard, name="hub_import_discard"),
    ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_can_import_publication(request.user)


@hooks.register("register_admin_menu_item")
def register_import() -> MenuItem:
    address = reverse_lazy("hub_import")
    return ImportMenuItem("Import a publication", address, icon_name="doc-full-inverse", order=150)
