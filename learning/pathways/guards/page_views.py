"""Wagtail's page views, where they must say more than Wagtail does."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DeleteDocuments
from wagtail.images.views.bulk_actions import DeleteBulkAction as DeleteImages

from ...modules.api import NotPublished
from ..lint.side_panel import with_pathway_panel
from ..source_updates.side_panel import with_part_of_pathways
from .references import uses_of
from .refusal_pages import in_use_page, not_published_page


class SaysWhatIsMissing:
    """Shows what keeps a page back, instead of "you do not have permission"."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotPublished as refusal:
            return not_published_page(request, refusal)


class PublishesAsAWhole(SaysWhatIsMissing):
    """A page goes live together with everything that follows from it, or not at all."""

    @transaction.atomic
    def publish_action(self) -> HttpResponse:
        return super().publish_action()


class HubCreateView(PublishesAsAWhole, CreateView):
    def form_valid(self, form: WagtailAdminPageForm) -> HttpResponse:
        # Wagtail saves by itself while one types, so that two requests may make the same
        # page at once: the later one learns after its check that the address is taken.
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)

    def get_side_panels(self) -> list[BaseSidePanel]:
        panels = super().get_side_panels()
        return with_pathway_panel(panels, self.page, self.request, parent_id=self.parent_page.pk)


class HubEditView(PublishesAsAWhole, EditView):
    def get_side_panels(self) -> list[BaseSidePanel]:
        panels = with_part_of_pathways(super().get_side_panels(), self.page, self.request)
        return with_pathway_panel(panels, self.page, self.request, parent_id=self.parent.pk)


class HubCopyView(SaysWhatIsMissing, CopyView):
    pass


class HubWorkflowActionView(SaysWhatIsMissing, WorkflowActionView):
    pass


class HubUnpublishView(UnpublishView):
    """Shows where the page is used, and then asks."""

    template_name = "learning/admin/confirm_unpublish.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "uses": uses_of(self.object)}


class HubPageViewSet(PageViewSet):
    """Takes the place of Wagtail's own views for all pages."""

    add_view_class = HubCreateView
    copy_view_class = HubCopyView
    edit_view_class = HubEditView
    unpublish_view_class = HubUnpublishView
    workflow_action_view_class = HubWorkflowActionView


class RefusesWhatIsInUse:
    """A bulk action that shows the list before it asks."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if uses := uses_of(*self.get_actionable_objects()[0]):
            return in_use_page(request, uses)
        return super().dispatch(request, *args, **kwargs)


class HubDeletePages(RefusesWhatIsInUse, DeleteBulkAction):
    pass


class HubDeleteImages(RefusesWhatIsInUse, DeleteImages):
    pass


class HubDeleteDocuments(RefusesWhatIsInUse, DeleteDocuments):
    pass


class HubPublishPages(SaysWhatIsMissing, PublishBulkAction):
    pass


class HubUnpublishPages(UnpublishBulkAction):
    """Shows where the pages are used, and then asks."""

    template_name = "learning/admin/confirm_bulk_unpublish.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        pages, _ = self.get_actionable_objects()
        return {**super().get_context_data(**kwargs), "uses": uses_of(*pages)}


page_views = HubPageViewSet("hub_pages")
bulk_actions = [
    HubDeletePages,
    HubDeleteImages,
    HubDeleteDocuments,
    HubPublishPages,
    HubUnpublishPages,
]
