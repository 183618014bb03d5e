"""Films and sound recordings without captions: nobody can read what is said."""

from django.urls import reverse

from media.recordings.api import Recording, Track

from .data import Finding


def films_without_captions() -> list[Finding]:
    """Return recordings that have no captions, those that a live page shows first. Two queries."""
    captioned = Track.objects.filter(kind=Track.Kind.CAPTIONS).values("recording")
    recordings = (
        Recording.objects.exclude(pk__in=captioned)
        .prefetch_related("webinar_pages")
        .order_by("title")
    )
    shown = [
        (recording, [page.title for page in recording.webinar_pages.all() if page.live])
        for recording in recordings
    ]
    shown.sort(key=lambda pair: not pair[1])
    return [
        Finding(
            kind="captions",
            title=recording.title,
            detail=f"Shown in {', '.join(pages)}" if pages else "Not shown on any page yet",
            edit_url=reverse("wagtailmedia:edit", args=[recording.pk]),
        )
        for recording, pages in shown
    ]
