"""oEmbed 1.0 (https://oembed.com): the code for embedding a webinar, asked by its address."""

from urllib.parse import parse_qs, unquote, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Site

from learning.models import WebinarPage
from learning.modules.api import Frame, frame_code, frame_of, may_be_embedded
from learning.public_address import page_address, public_url
from media.permissions import recording_access
from media.recordings.api import captions_track, parse_clip, poster_size

from .site_settings import HubSettings

CACHE_AGE_S = 300


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Return the answer as JSON: 400 for a question that cannot be read, 404 for what nobody may see."""
    asked = request.GET
    if asked.get("format", "json") != "json":
        return _refused(
            "Only JSON is answered here. Leave out format, or ask for format=json.", 501
        )
    if not asked.get("url"):
        return _refused(
            "Say which page with url=, for example ?url=https://…/library/a-webinar/", 400
        )
    try:
        width, height = _pixels(asked, "maxwidth"), _pixels(asked, "maxheight")
    except ValueError as error:
        return _refused(str(error), 400)
    page, moment = _webinar_at(request, asked["url"])
    if page is None or not may_be_embedded(page, request):
        return _refused("There is no webinar at this address.", 404)
    frame = frame_of(page).within(width, height)
    response = JsonResponse(_answer(request, page, frame, (width, height), moment))
    shared = recording_access.anyone_may_see(request, page.recording)
    response["Cache-Control"] = f"public, max-age={CACHE_AGE_S}" if shared else "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _answer(request, page, frame: Frame, limits, moment: str) -> dict:
    recording = page.recording
    answer = {
        "version": "1.0",
        "type": "video" if recording.type == "video" else "rich",
        "title": page.title,
        "provider_name": HubSettings.for_request(request).site_name,
        "provider_url": public_url("/"),
        "cache_age": CACHE_AGE_S,
        "width": frame.width,
        "height": frame.height,
        "html": frame_code(page, request, frame, moment),
    }
    if page.rights_holder:
        answer["author_name"] = page.rights_holder
    size = poster_size(recording)
    if size and all(
        limit is None or side <= limit for side, limit in zip(size, limits, strict=True)
    ):
        answer["thumbnail_url"] = public_url(recording.poster_url)
        answer["thumbnail_width"], answer["thumbnail_height"] = size
    if captions_track(recording):
        answer["transcript_url"] = f"{page_address(page, request)}#read"
    return answer


def _pixels(asked, name: str) -> int | None:
    text = asked.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise ValueError(f"{name} must be a whole number of pixels, for example {name}=640.")
    return int(text[:9])


def _refused(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)


def _webinar_at(request, address: str) -> tuple[WebinarPage | None, str]:
    """Return the webinar with this address of ours, and the moment asked for ("" for the beginning)."""
    try:
        parts = urlsplit(address)
        path = unquote(parts.path, errors="strict")
    except ValueError:
        return None, ""
    site = Site.find_for_request(request)
    ours = {request.get_host(), urlsplit(public_url()).netloc} if site else set()
    if parts.scheme not in ("http", "https") or parts.netloc not in ours or "\0" in path:
        return None, ""
    where = f"{site.root_page.url_path}{path.strip('/').removesuffix('/embed')}/"
    page = WebinarPage.objects.live().select_related("recording").filter(url_path=where).first()
    return page, _moment(parts)


def _moment(parts) -> str:
    for words in (parts.fragment, parts.query):
        for moment in parse_qs(words).get("t", ()):
            try:
                parse_clip(moment)
            except ValueError:
                continue
            return moment
    return ""
