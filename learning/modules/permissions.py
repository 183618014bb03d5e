"""The rules that learning registers with media.permissions: who may see a recording, a document, a picture."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from media.documents.models import HubDocument
from media.images.models import HubImage
from media.permissions import user_can_edit_media
from media.recordings.api import Recording

from ..passages.api import may_see_page
from .editions.models import EditionText
from .editions.permissions import may_see_text


def may_see_recording(request: HttpRequest, recording: Recording) -> bool:
    """Return true for editors with permission, and for anyone who may see a live page of that recording."""
    pages = Page.objects.live().filter(webinarpage__recording=recording)
    return any(may_see_page(request, page) for page in pages) or user_can_edit_media(
        request.user, recording
    )


def _pages_with(thing) -> list[Page]:
    """Return live pages that hold a picture or a document, as they are published."""
    page_type = ContentType.objects.get_for_model(Page)
    sources = ReferenceIndex.get_references_to(thing).filter(base_content_type=page_type)
    return list(
        Page.objects.live().filter(pk__in=list(sources.values_list("object_id", flat=True)))
    )


def may_see_document(request: HttpRequest, document: HubDocument) -> bool:
    """Return true for editors with permission, and for anyone who may see a live page that offers it."""
    return any(
        may_see_page(request, page) for page in _pages_with(document)
    ) or user_can_edit_media(request.user, document)


def may_see_image(request: HttpRequest, image: HubImage) -> bool:
    """Return true for editors with permission, and for anyone who may see a live page that shows it, or showed it once."""
    return (
        any(may_see_page(request, page) for page in _pages_with(image))
        or _may_see_in_an_edition(request, image)
        or user_can_edit_media(request.user, image)
    )


def _may_see_in_an_edition(request, image) -> bool:
    kind = ContentType.objects.get_for_model(EditionText)
    sources = ReferenceIndex.get_references_to(image).filter(base_content_type=kind)
    ids = list(sources.values_list("object_id", flat=True))
    texts = EditionText.objects.filter(pk__in=ids, until__isnull=False) if ids else ()
    return any(
        may_see_page(request, text.work) and may_see_text(request, text)
        for text in (texts.select_related("work", "page").defer("body") if ids else ())
    )
