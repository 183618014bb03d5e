"""Where made files lie: first in a staging folder, then in a place named by their content."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.db.models import Model

from media.storage import PART

from ..intake.uploaded_file import fingerprint
from ..models import RENDITION_NAMES, Rendition, private_storage
from .job_model import ProcessingJob

# The version of the way files are made. A new one makes all of them again, under new names.
RECIPE = 2
DERIVED, STAGING = "derived", "staging"
# A file on its way into the storage is given up when so long has passed.
PART_FOR_S = 3600


def on_disk() -> bool:
    """Return whether the private storage is a folder; a bucket has no staging place of its own."""
    try:
        private_storage().path("x")
    except NotImplementedError:
        return False
    return True


@contextmanager
def staging_folder(job: ProcessingJob) -> Iterator[Path]:
    """Yield an empty folder on the storage's own file system; it goes again with all that is in it.

    What an earlier attempt at the same job left behind, because it was killed, goes first.
    """
    if not on_disk():
        with tempfile.TemporaryDirectory(prefix="hub-staging-") as folder:
            yield Path(folder)
        return
    folder = Path(private_storage().path(f"{STAGING}/{job.pk}-{job.attempt}"))
    for left_behind in folder.parent.glob(f"{job.pk}-*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place_of(source_sha256: str, kind: str, mark: str = "") -> str:
    """Return the name in the storage of what recipe RECIPE makes of a file.

    `mark`: the digest of what else it is made of (captions and chapters).
    """
    stem, dot, ending = RENDITION_NAMES[kind].partition(".")
    name = f"{stem}-{mark}{dot}{ending}" if mark else f"{stem}{dot}{ending}"
    return f"{DERIVED}/{source_sha256[:2]}/{source_sha256}/{RECIPE}/{name}"


def move_into_place(path: Path, name: str) -> tuple[int, str]:
    """Move a whole file to `name`, safe against power cuts; return its size and sha256.

    What is there already is replaced: it was made from the same bytes in the same way.
    """
    facts = fingerprint(path)
    storage = private_storage()
    if not on_disk():
        storage.delete(name)
        with path.open("rb") as file:
            storage.save(name, File(file))
        return facts
    target = Path(storage.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    _flush(path)
    os.replace(path, target)
    _flush(target.parent)
    return facts


def forget_unused(name: str) -> None:
    """Delete a made file that no rendition uses any more. Harmless when it is gone."""
    if name and not Rendition.objects.filter(file=name).exists():
        storage = private_storage()
        storage.delete(name)
        if on_disk():
            _remove_empty(Path(storage.path(name)).parent, Path(storage.path(DERIVED)))


def forget_after_commit(sender: type[Model], instance: Model, **kwargs) -> None:
    """Delete the file of a rendition that goes, after the commit."""
    transaction.on_commit(partial(forget_unused, instance.file.name))


def sweep_files(*, older_than_s: float = 60) -> int:
    """Remove what killed workers left behind; return how many. Repeating it is harmless."""
    if not on_disk():
        return 0
    running = {
        f"{pk}-{attempt}"
        for pk, attempt in ProcessingJob.objects.filter(
            state=ProcessingJob.State.RUNNING
        ).values_list("pk", "attempt")
    }
    before = time.time() - older_than_s
    removed = 0
    for folder in _entries(Path(private_storage().path(STAGING))):
        if folder.name not in running and folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    for path in Path(private_storage().path("")).glob(f"*/*{PART}"):
        with suppress(FileNotFoundError):
            if path.stat().st_ctime < before - PART_FOR_S:
                path.unlink()
                removed += 1
    used = set(Rendition.objects.values_list("file", flat=True))
    for name, changed in _derived_files():
        if name not in used and changed < before:
            forget_unused(name)
            removed += 1
    return removed


def _derived_files() -> list[tuple[str, float]]:
    """Return the name in the storage of each made file, and when it came there."""
    root = Path(private_storage().path(""))
    found = []
    for folder, _, names in os.walk(root / DERIVED):
        for path in (Path(folder) / name for name in names):
            # Another worker may be tidying up as well.
            with suppress(FileNotFoundError):
                found.append((path.relative_to(root).as_posix(), path.stat().st_ctime))
    return found


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
