"""A webinar as machines read it: schema.org VideoObject or AudioObject.

Source: https://schema.org/VideoObject, /Clip and /accessibilityFeature.
"""

from media.recordings.queries import transcript_text
from media.recordings.timecode import format_moment

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def described(page, request, chapters) -> dict:
    """Return the JSON-LD of a webinar with a recording. `chapters`: its TimedChapters."""
    recording = page.recording
    at = request.build_absolute_uri
    address = at(page.get_url(request))
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
        facts["contentUrl"] = at(recording.film_url)
        facts["encodingFormat"] = recording.mime_type.partition(";")[0]
    if recording.poster_url:
        facts["thumbnailUrl"] = [at(recording.poster_url)]
    if page.licence:
        facts["license"] = LICENCES.get(page.licence, page.licence)
    if page.rights_holder:
        facts["copyrightHolder"] = {"@type": "Organization", "name": page.rights_holder}
    if len(chapters) > 1:
        facts["hasPart"] = [_clip(chapter, address) for chapter in chapters]
    tracks = [track for track in recording.tracks.all() if track.kind == "captions"]
    if tracks:
        facts["accessibilityFeature"] = ["captions", "transcript"]
        facts["caption"] = [_caption(track, at) for track in tracks]
        facts["inLanguage"] = sorted({track.language for track in tracks})
        facts["transcript"] = transcript_text(recording)
    return facts


def iso_duration(seconds: float) -> str:
    """Return a length as ISO 8601 writes it.

    >>> iso_duration(3723), iso_duration(28.4), iso_duration(0.2)
    ('PT1H2M3S', 'PT28S', 'PT1S')
    """
    minutes, second = divmod(max(1, round(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    parts = [f"{n}{unit}" for n, unit in ((hours, "H"), (minute, "M"), (second, "S")) if n]
    return "PT" + "".join(parts)


def _clip(chapter, address: str) -> dict:
    moment = format_moment(chapter.start_s)
    return {
        "@type": "Clip",
        "name": chapter.title,
        "startOffset": round(chapter.start_s, 3),
        "endOffset": round(chapter.end_s, 3),
        "url": f"{address}?t={moment}#t={moment}",
    }


def _caption(track, at) -> dict:
    return {
        "@type": "MediaObject",
        "name": track.label,
        "inLanguage": track.language,
        "encodingFormat": "text/vtt",
        "contentUrl": at(track.url),
    }
