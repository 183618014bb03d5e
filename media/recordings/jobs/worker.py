"""What a worker does with a job: one step after the other, each kept as soon as it is made."""

import logging
import time
from pathlib import Path
from threading import Event

from django.db import OperationalError

from media.signals import recording_ready

from ..intake.probe import Probe, ProbeError, probe
from ..intake.uploaded_file import local_path
from ..models import Recording
from ..processing import steps
from ..processing.data import Made, OnProgress, OutOfDiskSpace, ProcessingError
from ..processing.plan import is_one_film, may_be_copied, most_bytes_of, steps_for
from .disk_space import means_full, refuse_without_space
from .downloadable_film import is_up_to_date, make_again_if_changed, make_downloadable_film
from .job_model import ProcessingJob
from .maintenance import enqueue_forgotten, enqueue_outdated, make_vanished_again
from .queue import LostLease, claim, fail, finish, hand_back, heartbeat, postpone
from .renditions import forget_older, is_there, keep_rendition, keep_same
from .storage_paths import RECIPE, staging_folder, sweep_files

logger = logging.getLogger(__name__)
BEAT_S = 3.0
LOOK_S = 1.0
OUR_FAULT = "Something went wrong here, not with your recording."


class ToldToStop(Exception):
    """The worker has to end."""


def process_next_job(*, owner: str, stopped: Event, recording: Recording | None = None) -> bool:
    """Work on one recording to its end; False when none waits. Never raises for its sake."""
    job = claim(owner=owner, recording=recording)
    if job is None:
        return False
    try:
        _work(job, stopped)
    except LostLease:
        logger.info("Recording %s is somebody else's work now, or gone", job.recording_id)
    return True


def prepare_now(recording: Recording, *, owner: str) -> ProcessingJob:
    """Work on this recording here, or wait for the worker that has it; return the ended job."""
    while True:
        job = ProcessingJob.objects.get(recording=recording)
        if job.state in (ProcessingJob.State.DONE, ProcessingJob.State.FAILED):
            return job
        if not process_next_job(owner=owner, stopped=Event(), recording=recording):
            time.sleep(LOOK_S)


def look_after_recordings() -> dict[str, int]:
    """Take up what was forgotten and remove what was left behind. Harmless to repeat."""
    return {
        "enqueued": enqueue_forgotten() + enqueue_outdated(),
        "vanished": make_vanished_again(),
        "removed": sweep_files(),
    }


def _work(job: ProcessingJob, stopped: Event) -> None:
    try:
        process(job, stopped)
    except ToldToStop:
        hand_back(job)
    except LostLease:
        raise
    except ProbeError as error:
        fail(job, str(error), hopeless=True)
    except OutOfDiskSpace as error:
        _without_room(job, error)
    except ProcessingError as error:
        logger.warning("Recording %s: %s", job.recording_id, error)
        fail(job, str(error), hopeless=error.hopeless)
    except Recording.DoesNotExist as error:
        raise LostLease from error
    except Exception as error:
        if means_full(error):
            _without_room(job, error)
            return
        logger.exception("Recording %s could not be prepared", job.recording_id)
        fail(job, f"{OUR_FAULT} ({type(error).__name__})")


def _without_room(job: ProcessingJob, error: Exception) -> None:
    logger.warning("Recording %s waits for room on the disk: %s", job.recording_id, error)
    postpone(job, str(OutOfDiskSpace()))


def process(job: ProcessingJob, stopped: Event) -> None:
    """Make what is not there yet. Raises LostLease, ToldToStop, ProbeError or ProcessingError."""
    recording = job.recording
    with local_path(recording.file) as source, staging_folder(job) as folder:
        facts = probe(source)
        planned = steps_for(facts, recording.size_bytes)
        there = _kinds_there(recording)
        whole, done = sum(step.weight for step in planned), 0.0
        for step in planned:
            missing = [kind for kind in step.kinds if kind not in there]
            if missing:
                beat = _heartbeat(job, stopped, missing[0], done / whole, step.weight / whole)
                refuse_without_space(
                    sum(most_bytes_of(kind, facts, recording.size_bytes) for kind in missing)
                )
                _make(job, missing, source, folder, facts, beat)
            done += step.weight
    # Nothing half-made lies about when it is said to be done.
    forget_older(job)
    finish(job)
    make_again_if_changed(recording)
    recording.refresh_from_db()
    recording_ready.send_robust(sender=Recording, recording=recording)


def _kinds_there(recording: Recording) -> set[str]:
    """Return what was made before; a file that somebody removed behind our back is made again."""
    rows = recording.renditions.filter(recipe=RECIPE)
    there = {row.kind for row in rows if is_there(row)}
    return there if is_up_to_date(recording) else there - {"takeaway"}


def _heartbeat(job, stopped, step: str, begun: float, share_of_whole: float) -> OnProgress:
    """Write how far the work is, and that it goes on: seldom, however often it is called."""
    last = [0.0]

    def beat(share: float) -> None:
        if stopped.is_set():
            raise ToldToStop
        if time.monotonic() - last[0] < BEAT_S:
            return
        last[0] = time.monotonic()
        try:
            heartbeat(job, step=step, percent=int(100 * (begun + share * share_of_whole)))
        except OperationalError:
            # A database that is busy for a moment; the lease outlasts several of these.
            logger.warning("The heartbeat of recording %s was missed", job.recording_id)

    return beat


def _make(
    job, kinds: list[str], source: Path, folder: Path, facts: Probe, beat: OnProgress
) -> None:
    beat(0.0)
    if len(kinds) > 1:
        _make_films(job, kinds, source, folder, facts, beat)
        return
    kind = kinds[0]
    if kind == "storyboard":
        _make_storyboard(job, folder, facts, beat)
        return
    if kind == "takeaway":
        make_downloadable_film(job, folder, facts, beat)
        return
    size_bytes = job.recording.size_bytes
    if kind == "720p" and is_one_film(facts, size_bytes):
        keep_same(job, kind, as_kind="360p")
        return
    target = folder / kind
    made = _file_of(kind, source, target, facts, beat, size_bytes)
    keep_rendition(job, kind, target, width=made.width, height=made.height)


def _make_films(job, kinds, source, folder, facts, beat) -> None:
    """Make several films at once: the source is decoded only once."""
    targets = {_lines(kind): folder / kind for kind in kinds}
    films = steps.ladder(source, targets, facts, beat)
    for kind in kinds:
        made = films[_lines(kind)]
        keep_rendition(job, kind, made.path, width=made.width, height=made.height)


def _lines(kind: str) -> int:
    """Return how many lines a film of this kind has: "360p" gives 360."""
    return int(kind.removesuffix("p"))


def _file_of(kind, source, target, facts, beat, size_bytes) -> Made:
    if kind == "audio":
        return steps.audio(source, target, facts, beat)
    if kind == "mp3":
        return steps.mp3(source, target, facts, beat)
    lines = _lines(kind)
    if may_be_copied(facts, size_bytes, lines):
        try:
            return steps.remux(source, target, facts, beat)
        except OutOfDiskSpace:
            raise
        except ProcessingError as error:
            logger.info("A film that cannot be copied is encoded: %s", error)
    return steps.rendition(source, target, facts, lines, beat)


def _make_storyboard(job, folder: Path, facts: Probe, beat: OnProgress) -> None:
    """Make it from the small film, which has a key frame every two seconds."""
    small = job.recording.renditions.get(kind="360p")
    with local_path(small.file) as path:
        board = steps.storyboard(path, folder / "sheet.jpg", facts, beat)
    index = folder / "sheet.vtt"
    index.write_text(board.vtt, encoding="utf-8")
    sheet = board.sheet
    keep_rendition(job, "storyboard_index", index, width=None, height=None)
    keep_rendition(job, "storyboard", sheet.path, width=sheet.width, height=sheet.height)
