"""*Look again*: what is in the form now, looked over without saving anything."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from ..page import PathwayPage
from .side_panel import look_over

UNREADABLE = 422


class _LooksAtTheForm:
    """Builds the pathway as a preview would, and keeps nothing: not even the form."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not isinstance(self.object, PathwayPage):
            raise Http404
        pathway = self._pathway_in_form(request)
        if pathway is None:
            return TemplateResponse(
                request, "learning/admin/pathway_unreadable.html", status=UNREADABLE
            )
        return TemplateResponse(request, "learning/admin/pathway_looked.html", look_over(pathway))

    def _pathway_in_form(self, request) -> PathwayPage | None:
        try:
            form = self.get_form(request.POST)
            return form.save(commit=False) if self.validate_form(form) else None
        except BadRequest:
            # Not sent by the editor's own form; the panel says so in its place.
            return None


class LookOverView(_LooksAtTheForm, PreviewOnEditView):
    """Of a pathway that is there. Whoever may edit it may look."""


class LookOverNewView(_LooksAtTheForm, PreviewOnCreateView):
    """Of a pathway that is not saved yet, below the page of this number."""

    def setup(self, request: HttpRequest, parent_page_id: int) -> None:
        names = {"content_type_app_name": "learning", "content_type_model_name": "pathwaypage"}
        super().setup(request, parent_page_id=parent_page_id, **names)
