"""The address of a document, instead of Wagtail's view, which knows no Range, no sandbox."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks

from .delivery import send_document
from .models import HubDocument


@require_safe
def serve(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponse:
    """Return the document, after Wagtail's hooks (private collections) and our rule."""
    document = get_object_or_404(HubDocument, pk=int(document_id))
    if document.filename != document_filename:
        raise Http404("This document has another name.")
    for ask in hooks.get_hooks("before_serve_document"):
        answer = ask(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    return send_document(request, document)
