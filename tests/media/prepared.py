"""Recordings that are prepared: made for real once by each test process, put in place afterwards.

Making the films of one recording takes five seconds of a processor. What was made of the same bytes
and words before is given to the queue as if an earlier worker had got that far; the real worker
then looks at all of it, makes what is missing and ends the job.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from media.recordings.jobs.job_model import ProcessingJob
from media.recordings.jobs.queue import claim, hand_back
from media.recordings.jobs.renditions import keep_rendition
from media.recordings.jobs.storage_paths import place_of
from media.recordings.jobs.worker import process_next_job
from media.recordings.models import Recording, Rendition
from media.recordings.queries import timed_text_of


@dataclass(frozen=True)
class Made:
    kind: str
    copy: Path
    width: int | None
    height: int | None
    mark: str


_folder = tempfile.TemporaryDirectory(prefix="hub-prepared-recordings-")
_made: dict[str, Made] = {}


def prepare(recording: Recording) -> Recording:
    """Return the recording, read anew, with all that a worker makes of it. Its job is done."""
    job = claim(owner="a worker of before", recording=recording)
    assert job, "Nothing waits to be done for this recording"
    for made in _of_before(recording):
        copy = shutil.copy(made.copy, f"{made.copy}.copy")
        keep_rendition(
            job, made.kind, Path(copy), width=made.width, height=made.height, mark=made.mark
        )
    hand_back(job)
    assert process_next_job(owner="tests", stopped=Event(), recording=recording)
    assert ProcessingJob.objects.get(recording=recording).state == ProcessingJob.State.DONE
    recording.refresh_from_db()
    _remember(recording)
    return recording


def _of_before(recording: Recording) -> list[Made]:
    places = {_place(recording, kind) for kind in Rendition.Kind}
    return [made for place, made in _made.items() if place in places]


def _place(recording: Recording, kind: str) -> str:
    return place_of(recording.sha256, kind, _mark(recording, kind))


def _mark(recording: Recording, kind: str) -> str:
    words = timed_text_of(recording) if kind == Rendition.Kind.TAKEAWAY else None
    return words.digest if words else ""


def _remember(recording: Recording) -> None:
    """Two kinds may share one file: then it is kept under the name of the one that it was made as."""
    for row in recording.renditions.all():
        place = _place(recording, row.kind)
        if row.file.name != place or place in _made:
            continue
        copy = Path(_folder.name) / str(len(_made))
        shutil.copyfile(row.file.path, copy)
        _made[place] = Made(row.kind, copy, row.width, row.height, _mark(recording, row.kind))
