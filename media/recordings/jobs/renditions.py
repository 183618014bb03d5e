"""Writing down what was made of a recording."""

from pathlib import Path

from django.db import transaction

from media.signals import recording_ready, send_after_commit

from ..models import Recording, Rendition
from .job_model import ProcessingJob
from .queue import enqueue, hold
from .storage_paths import RECIPE, forget_unused, move_into_place, place_of


def keep_rendition(
    job: ProcessingJob,
    kind: str,
    path: Path,
    *,
    width: int | None,
    height: int | None,
    mark: str = "",
) -> None:
    """Move a made file into its place and write its row. If that fails, nothing stays.

    Raises LostLease.
    """
    recording = job.recording
    name = place_of(recording.sha256, kind, mark)
    size_bytes, sha256 = move_into_place(path, name)
    try:
        with transaction.atomic():
            hold(job)
            played_before = bool(Recording.objects.get(pk=recording.pk).film_url)
            Rendition.objects.update_or_create(
                recording=recording,
                kind=kind,
                defaults={
                    "file": name,
                    "width": width,
                    "height": height,
                    "size_bytes": size_bytes,
                    "sha256": sha256,
                    "recipe": RECIPE,
                },
            )
            note_renditions(recording)
            if not played_before and recording.film_url:
                send_after_commit(recording_ready, sender=Recording, recording=recording)
    except Exception:
        # Lost the lease, or the database has no room for the row.
        forget_unused(name)
        raise


def keep_same(job: ProcessingJob, kind: str, *, as_kind: str) -> None:
    """Say that the file of `as_kind` is that of `kind` too. Raises LostLease."""
    with transaction.atomic():
        hold(job)
        made = job.recording.renditions.filter(kind=as_kind)
        facts = made.values("file", "width", "height", "size_bytes", "sha256", "recipe").get()
        Rendition.objects.update_or_create(recording=job.recording, kind=kind, defaults=facts)
        note_renditions(job.recording)


def note_renditions(recording: Recording) -> None:
    """Bring `recording.made` in line with the rows, and touch nothing else of it."""
    rows = recording.renditions.order_by("pk").values("kind", "width", "height", "size_bytes")
    recording.made = list(rows)
    Recording.objects.filter(pk=recording.pk).update(made=recording.made)


def make_again(recording: Recording) -> None:
    """Forget what was made of the old film, and begin the work anew.

    Call it in the transaction that stores the film.
    """
    for rendition in recording.renditions.all():
        rendition.delete()
    note_renditions(recording)
    enqueue(recording)


def is_there(rendition: Rendition) -> bool:
    """Return whether its file is in the storage, as long as it was."""
    storage, name = rendition.file.storage, rendition.file.name
    return storage.exists(name) and storage.size(name) == rendition.size_bytes


def forget_older(job: ProcessingJob) -> None:
    """Remove what an older recipe made, and this one did not make anew. Raises LostLease."""
    older = job.recording.renditions.filter(recipe__lt=RECIPE)
    if not older.exists():
        return
    with transaction.atomic():
        hold(job)
        for rendition in older:
            rendition.delete()
        note_renditions(job.recording)
