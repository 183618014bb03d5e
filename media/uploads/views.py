"""tus 1.0.0 below the admin: uploads/ (begin) and uploads/<id> (go on, ask, remove).

Django's check of form tokens stays on: a page's own script sends the token in a header.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.cache import never_cache

from media.permissions import user_can_upload_media

from .models import Upload
from .rules import (
    CONTENT_TYPE,
    EXTENSIONS,
    VERSION,
    HeaderError,
    metadata_in,
    metadata_of,
    number_in,
)
from .services import Refused, begin_upload, remove_upload
from .tus_receive import Busy, Superseded, WrongOffset, offset_of, receive

# What may come along with the first request; more comes in pieces of its own.
WITH_CREATION_BYTES = 16 * 1024**2
BUSY = "This file is being uploaded somewhere else, or was a moment ago. Try again soon."
GONE = "This upload is no longer kept. Choose the file again."


def for_uploaders(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask each request for the right to upload; its answer is never kept by a cache."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if not user_can_upload_media(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(answer)


def speaks_tus(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in tus: its version both ways, errors as plain words."""

    @for_uploaders
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response = words("This needs tus 1.0.0.", 412)
            response["Tus-Version"] = VERSION
        else:
            response = _answer_or_words(view, request, *args, **kwargs)
        response["Tus-Resumable"] = VERSION
        return response

    return answer


def _answer_or_words(view, request, *args, **kwargs) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except HeaderError as error:
        return words(str(error), 400)
    except Refused as error:
        return words(str(error), error.status)
    except WrongOffset:
        return words("The bytes do not begin where the last ones ended.", 409)
    except (Busy, Superseded):
        return words(BUSY, 423)


def words(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


@speaks_tus
def uploads(request: HttpRequest) -> HttpResponse:
    """Say what is known here (OPTIONS), or begin an upload (POST)."""
    if request.method == "OPTIONS":
        return _what_is_known()
    if request.method != "POST":
        return _not_allowed("OPTIONS, POST")
    if "Upload-Defer-Length" in request.headers:
        raise HeaderError("The length has to be known from the start.")
    length = number_in(request.headers.get("Upload-Length"), "Upload-Length")
    facts = metadata_in(request.headers.get("Upload-Metadata"))
    # All that can be refused is refused before there is a row.
    with_bytes = _bytes_along(request, length)
    upload = begin_upload(
        owner=request.user,
        filename=facts.get("filename", ""),
        size_bytes=length,
        changed_ms=number_in(facts.get("changed", "0"), "changed"),
    )
    if with_bytes:
        receive(upload, request, offset=0, length=with_bytes)
    response = HttpResponse(status=201)
    response["Location"] = reverse("media_upload", args=[upload.pk])
    return _with_offset(response, upload)


@speaks_tus
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Say how far it is (HEAD), go on (PATCH), or remove it (DELETE)."""
    if request.method == "OPTIONS":
        return _what_is_known()
    if request.method not in ("HEAD", "PATCH", "DELETE"):
        return _not_allowed("OPTIONS, HEAD, PATCH, DELETE")
    found = own_or_words(request, upload_id)
    if isinstance(found, HttpResponse):
        return found
    if found.multipart_id and request.method != "DELETE":
        # It goes to the bucket in parts, and by tus not a byte of it can be had.
        return words(GONE, 410)
    return {"HEAD": _how_far, "PATCH": _go_on, "DELETE": _remove}[request.method](request, found)


def own_or_words(request: HttpRequest, upload_id: UUID) -> Upload | HttpResponse:
    """Return an upload of whoever asks, or the answer that says why there is none."""
    found = Upload.objects.of(request.user).filter(pk=upload_id).first()
    if found is None:
        return words(GONE, 404)
    return words(GONE, 410) if found.expires_at <= timezone.now() else found


def _how_far(request, found: Upload) -> HttpResponse:
    response = HttpResponse()
    response["Upload-Length"] = found.size_bytes
    response["Upload-Metadata"] = metadata_of({"filename": found.filename})
    return _with_offset(response, found)


def _go_on(request, found: Upload) -> HttpResponse:
    if request.content_type != CONTENT_TYPE:
        return words(f"The bytes have to come as {CONTENT_TYPE}.", 415)
    offset = number_in(request.headers.get("Upload-Offset"), "Upload-Offset")
    length = number_in(request.headers.get("Content-Length"), "Content-Length")
    if offset + length > found.size_bytes:
        return words("These are more bytes than were announced.", 413)
    receive(found, request, offset=offset, length=length)
    return _with_offset(HttpResponse(status=204), found)


def _remove(request, found: Upload) -> HttpResponse:
    remove_upload(found)
    return HttpResponse(status=204)


def _bytes_along(request, length: int) -> int:
    """Return how many bytes come with the first request. Raises HeaderError or Refused."""
    if request.content_type != CONTENT_TYPE:
        return 0
    along = number_in(request.headers.get("Content-Length"), "Content-Length")
    if along > min(length, WITH_CREATION_BYTES):
        raise Refused("These are too many bytes for the first request.", 413)
    return along


def _what_is_known() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"] = VERSION
    response["Tus-Extension"] = EXTENSIONS
    response["Tus-Max-Size"] = settings.MEDIA_MAX_UPLOAD_BYTES
    return response


def _not_allowed(methods: str) -> HttpResponse:
    response = words("This cannot be done here.", 405)
    response["Allow"] = methods
    return response


def _with_offset(response: HttpResponse, found: Upload) -> HttpResponse:
    response["Upload-Offset"] = offset_of(found)
    response["Upload-Expires"] = http_date(found.expires_at.timestamp())
    return response
