"""Sending documents: after our rule, always as a download that cannot run in the browser."""

from django.http import Http404, HttpResponse
from wagtail.documents.models import document_served

from media.delivery import Sending, file_etag, send_file

from .access import anyone_may_see, may_see


def send_document(request, document) -> HttpResponse:
    """The document's bytes as an attachment. Http404 for who may not see it."""
    if not may_see(request, document):
        raise Http404("There is no such document.")
    document_served.send(sender=type(document), instance=document, request=request)
    # A private collection is known to Wagtail alone, so shared caches keep nothing of it.
    shared = anyone_may_see(request, document) and not document.collection.get_view_restrictions()
    etag = file_etag(document.file, document.file_hash)
    sending = Sending(document.content_type, etag, shared, filename=document.filename)
    return send_file(request, document.file, sending)
