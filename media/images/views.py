"""Pictures at /uploads/…: found by their row, never by a path on the disk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from media.delivery import Sending, file_etag, send_file
from media.permissions import image_access, user_can_edit_media

from .models import HubImage, HubRendition

TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
# A changed picture gets renditions with new names; a hidden one must go soon all the same.
FOR_ALL = "public, max-age=3600"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Return a rendition for who may see its picture; an original for who may edit it. Else 404."""
    content_type = TYPES.get(name.rpartition(".")[2].lower())
    if content_type is None or "\0" in name or len(name) > 200:
        raise Http404("There is no such picture.")
    rendition = HubRendition.objects.select_related("image").filter(file=name).first()
    if rendition:
        if not image_access.may_see(request, rendition.image):
            raise Http404("There is no such picture.")
        shared = image_access.anyone_may_see(request, rendition.image)
        sending = Sending(content_type, file_etag(rendition.file), shared, cache_control=FOR_ALL)
        return send_file(request, rendition.file, sending)
    original = HubImage.objects.filter(file=name).first()
    if original is None or not user_can_edit_media(request.user, original):
        raise Http404("There is no such picture.")
    return send_file(request, original.file, Sending(content_type, file_etag(original.file)))
