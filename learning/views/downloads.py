"""Things to take away, under addresses that stay."""

from django.http import Http404

from media.recordings.delivery import download_response
from media.recordings.queries import file_for_taking_away

from ..modules.webinar import WebinarPage
from ..passages.access import may_see_page

TRANSCRIPTS = {"txt": "transcript", "docx": "transcript in Word"}


def recording_download(request, slug: str, filename: str):
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


def kind_of(ending: str, recording) -> tuple[str, str | None]:
    """Return what an ending asks for: ("captions", "en") for "en.vtt". Raises Http404."""
    if file := file_for_taking_away(recording, ending):
        return file, None
    if ending in TRANSCRIPTS:
        return TRANSCRIPTS[ending], None
    language, dot, vtt = ending.rpartition(".")
    if dot and vtt == "vtt":
        return "captions", language
    raise Http404
