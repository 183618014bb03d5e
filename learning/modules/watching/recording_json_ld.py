"""A recording as machines read it: schema.org VideoObject or AudioObject.

Source: https://schema.org/VideoObject, /Clip and /accessibilityFeature.
"""

from django.http import HttpRequest
from wagtail.models import Page

from media.recordings.api import format_moment, transcript_text

from ...public_address import page_address, public_url
from ..schema_org import iso_duration, licence_of
from .data import TimedChapter


def recording_json_ld(page: Page, request: HttpRequest, chapters: tuple[TimedChapter, ...]) -> dict:
    """Return the JSON-LD of a webinar with a recording. `chapters`: its TimedChapters."""
    recording = page.recording
    address = page_address(page, request)
    facts = {
        "@context": "https://schema.org",
        "@type": "VideoObject" if recording.type == "video" else "AudioObject",
        "@id": f"{address}#recording",
        "url": address,
        "name": page.title,
        "description": page.summary,
        "uploadDate": (page.first_published_at or recording.created_at).isoformat(),
        "duration": iso_duration(recording.duration),
        "embedUrl": f"{address}embed/",
        "isAccessibleForFree": True,
    }
    if recording.film_url:
        facts["contentUrl"] = public_url(recording.film_url)
        facts["encodingFormat"] = recording.mime_type.partition(";")[0]
    if recording.poster_url:
        facts["thumbnailUrl"] = [public_url(recording.poster_url)]
    if page.licence:
        facts["license"] = licence_of(page.licence)
    if page.rights_holder:
        facts["copyrightHolder"] = {"@type": "Organization", "name": page.rights_holder}
    if len(chapters) > 1:
        facts["hasPart"] = [_clip(chapter, address) for chapter in chapters]
    tracks = [track for track in recording.tracks.all() if track.kind == "captions"]
    if tracks:
        facts["accessibilityFeature"] = ["captions", "transcript"]
        facts["caption"] = [_caption(track) for track in tracks]
        facts["inLanguage"] = sorted({track.language for track in tracks})
        facts["transcript"] = transcript_text(recording)
    return facts


def _clip(chapter, address: str) -> dict:
    moment = format_moment(chapter.start_s)
    return {
        "@type": "Clip",
        "name": chapter.title,
        "startOffset": round(chapter.start_s, 3),
        "endOffset": round(chapter.end_s, 3),
        "url": f"{address}?t={moment}#t={moment}",
    }


def _caption(track) -> dict:
    return {
        "@type": "MediaObject",
        "name": track.label,
        "inLanguage": track.language,
        "encodingFormat": "text/vtt",
        "contentUrl": public_url(track.url),
    }
