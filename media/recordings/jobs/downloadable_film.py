"""The film for taking away, with captions and chapters inside: made again whenever they change.

The one before it is sent until the new one is in its place.
"""

from pathlib import Path

from django.db import transaction
from django.db.models import Model

from ..intake.probe import Probe
from ..intake.uploaded_file import local_path
from ..models import Recording, Rendition
from ..processing import steps
from ..processing.data import OnProgress
from ..queries import timed_text_of
from .job_model import ProcessingJob
from .queue import enqueue, hold
from .renditions import keep_rendition, note_renditions
from .storage_paths import place_of

KIND = Rendition.Kind.TAKEAWAY


def is_up_to_date(recording: Recording) -> bool:
    """Return whether what is kept carries the captions and chapters of now. Reads them anew."""
    recording = Recording.objects.get(pk=recording.pk)
    words = timed_text_of(recording)
    kept = recording.renditions.filter(kind=KIND).first()
    if not words:
        return kept is None
    return kept is not None and kept.file.name == place_of(recording.sha256, KIND, words.digest)


def make_downloadable_film(
    job: ProcessingJob, folder: Path, facts: Probe, beat: OnProgress
) -> None:
    """Put captions and chapters beside the film that people watch; without any, nothing is kept.

    Raises LostLease or ProcessingError.
    """
    recording = Recording.objects.get(pk=job.recording_id)
    words = timed_text_of(recording)
    if not words:
        _forget(job)
        return
    target = folder / KIND
    with local_path(recording.renditions.get(kind="720p").file) as film:
        made = steps.with_words(film, target, facts, words, beat)
    keep_rendition(job, KIND, target, width=made.width, height=made.height, mark=words.digest)


def _forget(job: ProcessingJob) -> None:
    with transaction.atomic():
        hold(job)
        for rendition in job.recording.renditions.filter(kind=KIND):
            rendition.delete()
        note_renditions(job.recording)


def make_again_if_changed(recording: Recording) -> None:
    """Put a recording whose captions or chapters changed after it was ready into the queue again.

    One that is being worked on is looked at once more at its end.
    """
    ready = ProcessingJob.objects.filter(recording=recording, state=ProcessingJob.State.DONE)
    if recording.type == "video" and ready.exists() and not is_up_to_date(recording):
        enqueue(recording)


def after_track_change(sender: type[Model], recording: Recording, **kwargs) -> None:
    make_again_if_changed(recording)
