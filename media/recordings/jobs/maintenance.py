"""What the periodic look puts right: recordings to be made in a new way, files that are gone."""

from django.db import transaction

from ..models import Recording, Rendition
from .job_model import ProcessingJob
from .queue import enqueue
from .renditions import is_there, note_renditions
from .storage_paths import RECIPE, on_disk

State = ProcessingJob.State
# No more wait at a time, so that a new recording has few old ones before it.
MOST_WAITING = 3
# A bucket is asked over the network.
LOOKED_AT, LOOKED_AT_IN_BUCKET = 1000, 20


def enqueue_forgotten() -> int:
    """Put recordings that were never in the queue into it; return how many."""
    forgotten = Recording.objects.filter(job=None).exclude(sha256="")
    return len([enqueue(recording) for recording in forgotten])


def enqueue_outdated() -> int:
    """Put a few recordings that an older recipe made something of into the queue; return how many.

    What there is serves until the new one is in its place.
    """
    room = MOST_WAITING - ProcessingJob.objects.filter(state=State.WAITING).count()
    made_before = Rendition.objects.filter(recipe__lt=RECIPE).values("recording")
    outdated = Recording.objects.filter(job__state=State.DONE, pk__in=made_before).order_by("pk")
    return len([enqueue(recording) for recording in outdated[: max(0, room)]])


def make_vanished_again() -> int:
    """Look whether made files are there and whole, some at each call; return how many were not.

    They go from the pages, and their recordings into the queue. If the uploaded file is gone as
    well, the disk itself may be missing: then all is left as it is.
    """
    most = LOOKED_AT if on_disk() else LOOKED_AT_IN_BUCKET
    ready = Rendition.objects.filter(recording__job__state=State.DONE)
    struck = {row.recording_id for row in ready.order_by("?")[:most] if not is_there(row)}
    return sum(_make_again(recording) for recording in Recording.objects.filter(pk__in=struck))


@transaction.atomic
def _make_again(recording: Recording) -> int:
    if not recording.file.storage.exists(recording.file.name):
        return 0
    gone = [row for row in recording.renditions.all() if not is_there(row)]
    for row in gone:
        row.delete()
    note_renditions(recording)
    enqueue(recording)
    return len(gone)
