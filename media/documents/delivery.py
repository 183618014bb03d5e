"""Sending documents: after our rule, always as a download that cannot run in the browser."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents.models import document_served

from media.delivery import Sending, file_etag, send_file
from media.documents.models import HubDocument
from media.permissions import document_access, in_private_collection


def send_document(request: HttpRequest, document: HubDocument) -> HttpResponse:
    """Return the document's bytes as an attachment. Http404 for who may not see it."""
    if not document_access.may_see(request, document):
        raise Http404("There is no such document.")
    document_served.send(sender=type(document), instance=document, request=request)
    shared = document_access.anyone_may_see(request, document) and not in_private_collection(
        document
    )
    etag = file_etag(document.file, document.file_hash)
    sending = Sending(document.content_type, etag, shared, filename=document.filename)
    return send_file(request, document.file, sending)
