"""What the watching room shows: the recording, its chapters, its words."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from media.recordings.api import (
    RENDITION_NAMES,
    Recording,
    cues_of,
    mime_type_of,
    parse_clip,
    take_away_files,
)

from ...passages.api import word_count
from ..data import Download
from ..facet import facets_of
from ..module_metadata import metadata_of
from ..reading.glossary_terms import glossary_matcher
from ..reading.reading_views import is_preview, prose_of, uids_of
from ..related_modules.queries import related_to
from ..taxonomies import taxonomies
from .data import CueLine, EmbeddedView, Recorded, RenditionChoice, TimedChapter, WebinarView
from .embedding import embedding_of
from .recording_json_ld import recording_json_ld

# How a chapter of a recording says it: in its title, so that captions files and downloads say it too.
INVENTED_MARK = " (invented example)"
UNREADABLE_MOMENT = (
    "We could not read the time in this address, so the recording starts at the beginning."
)
MOMENT_TOO_LATE = (
    "The recording is shorter than the time in this address, so it starts at the beginning."
)


def recorded_of(
    page: Page, *, start_s: float | None = None, end_s: float | None = None
) -> Recorded:
    """Return what a player needs of a webinar's recording. Addresses are ours; times in seconds."""
    recording = page.recording
    best = recording.best or {}
    tracks = tuple(
        (track.language, track.label, recording.captions_url(track.language))
        for track in recording.tracks.all()
        if track.kind == "captions"
    )
    return Recorded(
        film_url=recording.film_url,
        film_type=recording.mime_type,
        is_video=recording.type == "video",
        poster_url=recording.poster_url,
        small_poster_url=recording.small_poster_url,
        tracks=tracks,
        no_captions_reason="" if tracks else page.no_captions_reason.strip(),
        chapters_url=recording.chapters_url if recording.chapters else "",
        duration_s=recording.duration,
        size_bytes=best.get("size_bytes") or recording.size_bytes,
        width=best.get("width") or recording.width or 1280,
        height=best.get("height") or recording.height or 720,
        voice_note=recording.voice_note,
        start_s=start_s,
        end_s=end_s,
        rendition_choices=_rendition_choices(recording),
        storyboard_url=recording.rendition_url("storyboard_index")
        if recording.made_as("storyboard_index")
        else "",
    )


def _rendition_choices(recording) -> tuple[RenditionChoice, ...]:
    """Return the files to choose from: the one that is played first, then what is lighter."""
    if not recording.film_url:
        return ()
    best = recording.best or {}
    film = recording.type == "video"
    key = ("small" if best.get("kind") == "360p" else "large") if film else "sound"
    own = RenditionChoice(
        key,
        recording.film_url,
        recording.mime_type,
        best.get("size_bytes") or recording.size_bytes,
        (best.get("height") or recording.height or 720) if film else None,
    )
    lighter = [
        RenditionChoice(
            "small" if row["height"] else "sound",
            recording.rendition_url(row["kind"]),
            mime_type_of(RENDITION_NAMES[row["kind"]]),
            row["size_bytes"],
            row["height"],
        )
        for kind in ("360p", "audio")
        if film and (row := recording.made_as(kind)) and row["size_bytes"] != best.get("size_bytes")
    ]
    return (own, *lighter)


def timed_chapters(
    recording: Recording, *, start_s: float = 0.0, end_s: float | None = None
) -> tuple[TimedChapter, ...]:
    """Return the chapters with the lines spoken in them; a cue is in exactly one.

    With `start_s` and `end_s`, only what is said in between. A recording
    without chapters is one chapter of its own name.
    """
    last_s = recording.duration or float("inf")
    cues = [
        cue
        for cue in cues_of(recording)
        if cue.end_s > start_s + 0.01 and (end_s is None or cue.start_s < end_s - 0.01)
    ]
    marks = recording.chapters or [{"title": recording.title, "start_s": 0.0, "end_s": last_s}]
    chapters = []
    for mark in marks:
        lines = tuple(
            CueLine(cue.start_s, cue.end_s, " ".join(cue.text.split()), cue.speaker or "")
            for cue in cues
            # Captions may start a little before their chapter does.
            if mark["start_s"] <= min(cue.start_s + 0.5, last_s - 0.01) < mark["end_s"]
        )
        overlaps = mark["end_s"] > start_s + 0.5 and (
            end_s is None or mark["start_s"] < end_s - 0.5
        )
        if lines or (overlaps and not cues):
            title = mark["title"].removesuffix(INVENTED_MARK)
            invented = title != mark["title"]
            chapters.append(TimedChapter(title, mark["start_s"], mark["end_s"], lines, invented))
    return tuple(chapters)


def webinar_view(page: Page, request: HttpRequest) -> WebinarView:
    """Return the watching room. An unreadable ?t= starts at the beginning and says so."""
    preview = is_preview(request)
    uids = {} if preview else uids_of(page)
    recording = page.recording
    if recording:
        prefetch_related_objects([recording], "tracks")
    start_s, end_s, notice = _moment_asked(request, recording)
    chapters = timed_chapters(recording) if recording else ()
    values, lists = facets_of(page, preview=preview), taxonomies()
    related, alike = related_to(page, request, values, lists, preview=preview)
    return WebinarView(
        facts=metadata_of(page, values, lists, request, uid=uids.get("page", "")),
        recorded=recorded_of(page) if recording else None,
        chapters=chapters,
        words=_words_in(chapters),
        prose=prose_of(page.body, uids=uids, terms=glossary_matcher()),
        downloads=downloads_of(page) if recording else (),
        start_at_s=start_s,
        end_at_s=end_s,
        notice=notice,
        related=related,
        alike=alike,
        embedding=embedding_of(page, request) if recording and not preview else None,
        json_ld=recording_json_ld(page, request, chapters) if recording and not preview else None,
    )


def embedded_view(page: Page, request: HttpRequest) -> EmbeddedView:
    """Return a webinar as it is shown in a frame: what is played, and its words."""
    recording = page.recording
    prefetch_related_objects([recording], "tracks")
    start_s, end_s, notice = _moment_asked(request, recording)
    chapters = timed_chapters(recording)
    return EmbeddedView(
        recorded=recorded_of(page),
        chapters=chapters,
        words=_words_in(chapters),
        start_at_s=start_s,
        end_at_s=end_s,
        notice=notice,
    )


def _words_in(chapters) -> int:
    return word_count(" ".join(cue.text for chapter in chapters for cue in chapter.cues))


def _moment_asked(request, recording) -> tuple[float | None, float | None, str]:
    """Return start and end of ?t=, and a sentence when it cannot be followed."""
    asked = request.GET.get("t")
    if not asked:
        return None, None, ""
    try:
        start_s, end_s = parse_clip(asked[:40])
    except ValueError:
        return None, None, UNREADABLE_MOMENT
    if start_s and recording and recording.duration and start_s >= recording.duration:
        return None, None, MOMENT_TOO_LATE
    return start_s, end_s, ""


def downloads_of(page: Page) -> tuple[Download, ...]:
    """Return what can be taken away, from what really exists."""
    recording, stem = page.recording, f"/downloads/{page.slug}/{page.slug}"
    found = [
        Download(
            "Download the film" if kind == "film" else "Download the sound",
            f"{stem}.{ending}",
            ending.upper(),
            size_bytes,
        )
        for kind, ending, size_bytes in take_away_files(recording)
    ]
    tracks = [track for track in recording.tracks.all() if track.kind == "captions"]
    found += [
        Download(
            f"Download the captions ({track.label})",
            f"{stem}.{track.language}.vtt",
            "VTT",
            len(track.vtt.encode()),
        )
        for track in tracks
    ]
    if tracks:
        found.append(Download("Download the words as a Word file", f"{stem}.docx", "Word"))
        found.append(Download("Download the transcript", f"{stem}.txt", "Text"))
    return tuple(found)
