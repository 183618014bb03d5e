"""Sending the bytes of a file: with Range, conditions and headers that keep them harmless.

Django knows no Range, and Safari plays nothing without it. Source: RFC 9110, sections 13 and 14.
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import FileSystemStorage, Storage
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from .byte_ranges import NotSatisfiable, byte_range, is_later_part
from .front_server import internal_address
from .signed_files import SignedFile, signed_address

BLOCK_BYTES = 256 * 1024
# An uploaded file never runs on our origin, whatever is in it.
SANDBOX = "sandbox; default-src 'none'"
# What plays is opened by its own address where there is no JavaScript: the browser's player then fetches
# the same address once more. It may; a script may not run there either.
SANDBOX_THAT_PLAYS = "sandbox allow-same-origin; default-src 'none'; media-src 'self'"
FOR_ALL = "public, max-age=300"
FOR_ONE = "private, no-cache"
FOR_A_WHILE = "private, max-age=300"
FOUND = 302
# What a disk says of one file. Whatever else goes wrong is a fault of the storage: a disk that is broken,
# a bucket that says nothing.
NOT_THERE = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EACCES,
    errno.EPERM,
    errno.ENAMETOOLONG,
}


@dataclass(frozen=True)
class Sending:
    """How a file goes out. `filename`: as a download of that name. `shared`: caches may keep it.

    `lasts_s`: how long it plays; what plays may be sent under a signed address that lasts as long.
    """

    content_type: str
    etag: str
    shared: bool = False
    filename: str = ""
    cache_control: str = FOR_ALL
    lasts_s: float | None = None


@dataclass(frozen=True)
class PublicFile:
    """Where a file lies that anyone may see, for who sends its bytes without asking Django again."""

    path: str
    etag: str
    modified: int
    length: int


def send_file(request: HttpRequest, field_file: FieldFile, sending: Sending) -> HttpResponse:
    """Return the bytes of a stored file: 200, 206, 304, 412 or 416. Raises Http404 when they are gone."""
    storage, name = field_file.storage, field_file.name
    signed = _signed_file(request, name, sending)
    # A bucket is asked nothing before.
    if not isinstance(storage, FileSystemStorage) and (found := _found(storage, signed)):
        return _guarded(request, found, sending)
    try:
        size = storage.size(name)
        modified = int(storage.get_modified_time(name).timestamp())
    except (OSError, ValueError, NotImplementedError) as error:
        raise _gone(storage, error) from None
    response = _by_front_server(request, storage, name, sending, signed)
    if response is None:
        response = get_conditional_response(request, etag=sending.etag, last_modified=modified)
        if response is None:
            response = _answer(request, storage, name, size, modified, sending)
        response["Accept-Ranges"] = "bytes"
        response["Last-Modified"] = http_date(modified)
        response["ETag"] = sending.etag
    if sending.shared and isinstance(storage, FileSystemStorage):
        response.public_file = PublicFile(storage.path(name), sending.etag, modified, size)
    return _guarded(request, response, sending)


def send_small(request: HttpRequest, data: bytes, sending: Sending) -> HttpResponse:
    """Return a few bytes that lie in no file, with the same conditions and headers; always whole."""
    response = get_conditional_response(request, etag=sending.etag)
    if response is None:
        response = HttpResponse(data, content_type=sending.content_type)
    response["ETag"] = sending.etag
    return _guarded(request, response, sending)


def _signed_file(request, name: str, sending: Sending) -> SignedFile | None:
    """Return what may be sent under a signed address: a film or sound that anyone may play, taken away by nobody.

    Sheets of small pictures and their times are fetched by scripts, from the hub alone. A signature
    of a bucket is for one method: who asks for the head alone hears it from the hub.
    """
    plays = sending.content_type.startswith(("video/", "audio/")) and sending.lasts_s is not None
    if plays and sending.shared and not sending.filename and request.method == "GET":
        return SignedFile(name, sending.content_type, sending.lasts_s)
    return None


def _found(storage: Storage, signed: SignedFile | None) -> HttpResponse | None:
    """Return the way to a signed address: later parts do not ask the hub at all. None where nothing is signed."""
    address = signed_address(storage, signed) if signed else ""
    if not address:
        return None
    response = HttpResponse(status=FOUND, headers={"Location": address})
    response.signed_file = signed
    return response


def _by_front_server(
    request, storage, name: str, sending: Sending, signed: SignedFile | None
) -> HttpResponse | None:
    """Return where nginx finds the file, which does ranges and conditions itself, with a tag of its own.

    Who begins at the beginning gets it at once, with a page's first requests. Who jumps in a film is
    led to a signed address: the many parts after that do not ask the hub at all.
    """
    address = internal_address(storage, name)
    jumps = not address or is_later_part(request.headers.get("Range", ""))
    if jumps and (found := _found(storage, signed)):
        return found
    if address:
        headers = {"X-Accel-Redirect": address}
        return HttpResponse(content_type=sending.content_type, headers=headers)
    return None


def _answer(request, storage, name, size, modified, sending) -> HttpResponse:
    try:
        asked = byte_range(_range_header(request, sending.etag, modified), size)
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = asked or (0, size - 1)
    length = last - first + 1
    if request.method == "HEAD":
        response = HttpResponse(content_type=sending.content_type)
    else:
        response = _stream(storage, name, first, length, sending.content_type)
    response["Content-Length"] = str(length)
    if asked:
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _stream(storage, name, first, length, content_type) -> StreamingHttpResponse:
    if from_bucket := getattr(storage, "blocks", None):
        parts = from_bucket(name, first, length, at_once=BLOCK_BYTES)
        return StreamingHttpResponse(parts, content_type=content_type)
    try:
        file = storage.open(name, "rb")
    except OSError as error:
        raise _gone(storage, error) from None
    response = StreamingHttpResponse(_blocks(file, first, length), content_type=content_type)
    # Closed too when the reader goes away before the first block.
    response._resource_closers.append(file.close)
    return response


def _blocks(file, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (block := file.read(min(BLOCK_BYTES, length))):
            length -= len(block)
            yield block


def _range_header(request, etag: str, modified: int) -> str:
    """Return the Range header, unless If-Range says that the reader holds another version."""
    header = request.headers.get("Range", "")
    condition = request.headers.get("If-Range", "").strip()
    if request.method != "GET" or not header:
        return ""
    if not condition:
        return header
    if condition.startswith(('"', "W/")):
        return header if condition == etag else ""
    return header if parse_http_date_safe(condition) == modified else ""


def _guarded(request, response, sending: Sending) -> HttpResponse:
    response["X-Content-Type-Options"] = "nosniff"
    plays = sending.content_type.startswith(("video/", "audio/"))
    response["Content-Security-Policy"] = SANDBOX_THAT_PLAYS if plays else SANDBOX
    response["Cache-Control"] = sending.cache_control if sending.shared else FOR_ONE
    if response.status_code == FOUND:
        # The address ends: only the browser that got it keeps it for a while.
        response["Cache-Control"] = FOR_A_WHILE
    if not sending.shared:
        patch_vary_headers(response, ["Cookie"])
    elif session := getattr(request, "session", None):
        # Who asks was looked at, and changes nothing: no cache needs to keep one for each.
        session.accessed = False
    if sending.filename and response.status_code in (200, 206):
        response["Content-Disposition"] = content_disposition_header(True, sending.filename)
    return response


def file_etag(field_file: FieldFile, digest: str = "") -> str:
    """Return a strong tag: from the content's digest when it is known, else from size and time."""
    if digest:
        return f'"{digest[:32]}"'
    try:
        modified = field_file.storage.get_modified_time(field_file.name)
        return f'"{field_file.size:x}-{int(modified.timestamp() * 1_000_000):x}"'
    except (OSError, ValueError, NotImplementedError) as error:
        raise _gone(field_file.storage, error) from None


def _gone(storage: Storage, error: Exception) -> Exception:
    """Return what to raise: 404 for a file that is gone, a fault of the system for a whole folder.

    A disk that was not mounted comes back: nobody should forget an address for it.
    """
    # A bucket's has no number.
    of_the_file = isinstance(error, FileNotFoundError) or getattr(error, "errno", 0) in NOT_THERE
    if isinstance(error, OSError) and not of_the_file:
        return error
    if isinstance(storage, FileSystemStorage) and not Path(storage.location).is_dir():
        return OSError(errno.ENODEV, "The folder of files is not there.")
    return Http404("The file is not there.")
