"""The net under every way of deleting in the admin: never a 500, always the list."""

from collections.abc import Callable
from typing import Any

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtailmedia.models import get_media_model

from .reference_protection import uses_named_by
from .references import uses_of
from .refusal_pages import in_use_page

# Wagtail asks "are you sure?" here and has no hook that could say no before.
SINGLE_DELETES = {
    "wagtailimages:delete": (get_image_model, "image_id"),
    "wagtaildocs:delete": (get_document_model, "document_id"),
    "wagtailmedia:delete": (get_media_model, "media_id"),
}


class InUseMiddleware:
    """Answers with the list of uses where something in use would be deleted."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        model, name = SINGLE_DELETES.get(request.resolver_match.view_name, (None, ""))
        if model is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        thing = model()._default_manager.filter(pk=kwargs[name]).first()
        uses = uses_of(thing) if thing else []
        return in_use_page(request, uses, title=str(thing)).render() if uses else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ProtectedError):
            return None
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        return in_use_page(request, uses_named_by(exception)).render()
