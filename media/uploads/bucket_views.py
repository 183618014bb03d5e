"""Uploads that go to the bucket, below the admin: uploads/parts/ (begin), uploads/<id>/parts (which are
there, and where the next one goes) and uploads/<id>/whole (the end). uploads/<id> removes one.

The hub answers in JSON with addresses that are signed for one part each; so it asks for rights each time.
Where browsers do not reach the bucket there are none of these addresses. Django's check of form tokens
stays on.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from media.storage import StorageIsAway

from .bucket_receive import PartsMissing, address_of_part, parts_there, put_together
from .models import Upload
from .rules import HeaderError, number_in, part_bytes_of
from .services import Refused, begin_upload
from .storage_paths import browsers_reach_bucket
from .views import GONE, for_uploaders, own_or_words, words

AWAY = "The storage of films does not answer. What has arrived there is kept."
MISSING = "Some of the file is not there yet. The upload goes on."


def to_bucket(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer errors as plain words, and 404 where browsers do not reach the bucket."""

    @for_uploaders
    @wraps(view)
    def answer(request, *args, **kwargs):
        if not browsers_reach_bucket():
            raise Http404("Files go to the hub.")
        try:
            return view(request, *args, **kwargs)
        except HeaderError as error:
            return words(str(error), 400)
        except Refused as error:
            return words(str(error), error.status)
        except PartsMissing:
            return words(MISSING, 409)
        except FileNotFoundError:
            return words(GONE, 410)
        except StorageIsAway:
            return words(AWAY, 503)

    return answer


def _of_ones_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view an upload of whoever asks that goes to the bucket; 404 or 410 for any other."""

    @wraps(view)
    def answer(request, upload_id: UUID):
        found = own_or_words(request, upload_id)
        if isinstance(found, Upload):
            return view(request, found) if found.multipart_id else words(GONE, 404)
        return found

    return answer


@to_bucket
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an upload; answer its address and how large its parts are."""
    upload = begin_upload(
        owner=request.user,
        filename=request.POST.get("filename", ""),
        size_bytes=number_in(request.POST.get("size"), "size"),
        changed_ms=number_in(request.POST.get("changed", "0"), "changed"),
        to_bucket=True,
    )
    address = reverse("media_upload", args=[upload.pk])
    return JsonResponse({"address": address, **_told(upload, [])}, status=201)


@to_bucket
@require_http_methods(["GET", "POST"])
@_of_ones_own
def parts(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Say which parts are there (GET), or where a browser sends the one that it names (POST)."""
    if request.method == "GET":
        return JsonResponse(_told(upload, parts_there(upload)))
    number = number_in(request.POST.get("part"), "part")
    return JsonResponse({"put": address_of_part(upload, number)})


@to_bucket
@require_POST
@_of_ones_own
def whole(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Have the bucket put the parts together."""
    put_together(upload)
    return HttpResponse(status=204)


def _told(upload: Upload, there: list[int]) -> dict:
    return {"part_bytes": part_bytes_of(upload.size_bytes), "there": there}
