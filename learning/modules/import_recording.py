"""A recording in, with the page that shows it."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.html import escape
from wagtail.rich_text import RichText

from media.recordings.api import (
    Captions,
    Recording,
    add_recording,
    advice_of,
    cues_of,
    replace_captions,
)

from .exceptions import NotPublished
from .pages.library import LibraryPage
from .pages.webinar import WebinarPage
from .slugs import free_slug

MOST_WORDS_BYTES = 5 * 1024 * 1024
MOST_REASON = WebinarPage._meta.get_field("no_captions_reason").max_length
WORDS_BELOW = "You can read all that is said below the recording."


class ImportRefused(ValueError):
    """Says in plain words why nothing was imported."""


@dataclass(frozen=True)
class ImportedRecording:
    """What came of it. `existing`: the same bytes were there already."""

    recording: Recording
    page: WebinarPage
    existing: bool
    cues: int
    warnings: tuple[str, ...]


@transaction.atomic
def import_recording(
    *,
    file: Path,
    title: str = "",
    captions: Path | None = None,
    transcript: Path | None = None,
    publish: bool = False,
    no_captions_reason: str = "",
) -> ImportedRecording:
    """Store a recording and a webinar page for it, and return both. Repeating it is harmless.

    Without captions the page stays a draft, unless `no_captions_reason` says to learners why, or
    the words of `transcript` stand on it.

    A recording that is there already keeps its title; captions given with it take the place of
    its English ones. Raises ImportRefused, or ValueError with a message for people.
    """
    words = _words_of(transcript)
    tracks = [Captions(captions.read_bytes())] if captions else []
    before = Recording.objects.count()
    title = title.strip() or _title_from(file)
    recording = add_recording(title=title, file=file, captions=tracks)
    existing = Recording.objects.count() == before
    if existing and captions:
        replace_captions(recording, captions.read_bytes())
    page = recording.webinar_pages.order_by("pk").first() or _new_page(recording, title, words)
    warnings = []
    if no_captions_reason.strip():
        page.no_captions_reason = no_captions_reason.strip()[:MOST_REASON]
    if publish and not page.live:
        try:
            page.save_revision(clean=False).publish()
        except NotPublished as refusal:
            warnings = [str(refusal)]
        page.refresh_from_db()
    cues = len(cues_of(recording))
    warnings += _warnings(page, cues, words)
    return ImportedRecording(recording, page, existing, cues, tuple(warnings))


def _new_page(recording: Recording, title: str, words: str) -> WebinarPage:
    library = LibraryPage.objects.order_by("path").first()
    if library is None:
        raise ImportRefused("There is no library to put it in. Set the site up first.")
    page = WebinarPage(
        title=title,
        slug=free_slug(library, title, "recording"),
        summary=title,
        recording=recording,
        live=False,
    )
    if words:
        paragraphs = [" ".join(part.split()) for part in words.split("\n\n")]
        markup = "".join(f"<p>{escape(part)}</p>" for part in paragraphs if part)
        page.body = [
            ("heading", {"text": "Transcript", "level": "section"}),
            ("text", RichText(markup)),
        ]
        page.no_captions_reason = WORDS_BELOW
    library.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def _title_from(file: Path) -> str:
    return file.stem.replace("_", " ").replace("-", " ").strip().capitalize()[:200] or "Recording"


def _words_of(transcript: Path | None) -> str:
    if transcript is None:
        return ""
    if transcript.stat().st_size > MOST_WORDS_BYTES:
        raise ImportRefused("The transcript is larger than 5 MB. Is it a text file?")
    try:
        return transcript.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as error:
        raise ImportRefused("The transcript is not UTF-8 text. Save it again as UTF-8.") from error


def _warnings(page: WebinarPage, cues: int, words: str):
    yield from page.recording.file_notes
    if not cues:
        yield "There are no captions yet. Add them before people rely on this recording."
    for track, sentences in advice_of(page.recording):
        yield from (f"{track}: {sentence}" for sentence in sentences)
    if words:
        yield "The transcript has no times, so it stands below the recording as text."
    if page.summary == page.title:
        yield "The summary is only the title so far. Write one in the admin."
