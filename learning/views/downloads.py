"""Things to take away, under addresses that stay."""

from django.http import Http404, HttpRequest, HttpResponse

from media.delivery import Sending, file_etag, send_file
from media.permissions import AccessRule
from media.recordings.api import Recording, download_response, file_for_taking_away

from ..modules.api import MIME_TYPES, PublicationFile, WebinarPage, file_called, may_take
from ..passages.api import may_see_page

# Caches may hold what anyone may take, and ask each time: it may have been closed, or made anew.
FOR_ALL = "public, no-cache"
TRANSCRIPTS = {"txt": "transcript", "docx": "transcript in Word"}


work_file_access = AccessRule()


@work_file_access.register
def _may_take(request: HttpRequest, work_file: PublicationFile) -> bool:
    return may_take(work_file, request)


def download(request: HttpRequest, slug: str, filename: str) -> HttpResponse:
    """Send a file of a work, or the film, captions or transcript of a webinar."""
    work_file = file_called(slug, filename)
    if work_file is None:
        return recording_download(request, slug, filename)
    if not work_file_access.may_see(request, work_file):
        raise Http404
    sending = Sending(
        MIME_TYPES[work_file.kind],
        file_etag(work_file.file, work_file.sha256),
        shared=work_file_access.anyone_may_see(request, work_file),
        filename=filename,
        cache_control=FOR_ALL,
    )
    return send_file(request, work_file.file, sending)


def recording_download(request: HttpRequest, slug: str, filename: str) -> HttpResponse:
    """Send the film, its captions or its transcript as `<slug>.<ending>`."""
    pages = WebinarPage.objects.live().filter(slug=slug, recording__isnull=False)
    page = pages.select_related("recording").first()
    ending = filename.removeprefix(f"{slug}.")
    if page is None or ending == filename or not may_see_page(request, page):
        raise Http404
    kind, language = kind_of(ending, page.recording)
    return download_response(
        request, page.recording, kind=kind, filename=filename, language=language
    )


def kind_of(ending: str, recording: Recording) -> tuple[str, str | None]:
    """Return what an ending asks for: ("captions", "en") for "en.vtt". Raises Http404."""
    if file := file_for_taking_away(recording, ending):
        return file, None
    if ending in TRANSCRIPTS:
        return TRANSCRIPTS[ending], None
    language, dot, vtt = ending.rpartition(".")
    if dot and vtt == "vtt":
        return "captions", language
    raise Http404
