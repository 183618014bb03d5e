"""Making one file and keeping it: the last good one stays until a newer one is good."""

import hashlib
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import Page

from media.publications.api import CannotWrite

from ..downloads.models import PublicationFile

logger = logging.getLogger(__name__)
BROKE = "It could not be made. The people who run the hub find the reason in its log."


@dataclass(frozen=True)
class MadeOf:
    """What a file is made of: a digest of all that is in it, and the pages its words are from."""

    digest: str
    pages: tuple[int, ...]


def make_file(
    work: Page, kind: str, made_of: MadeOf, write: Callable[[Path], list[str]]
) -> PublicationFile:
    """Make a file of a work unless it is there as it should be; return its row.

    `write` writes it and returns warnings for editors. A file that cannot be made keeps
    its last good form, with the reason beside it.
    """
    current, _ = PublicationFile.objects.get_or_create(work_id=work.pk, kind=kind)
    if current.made_of == made_of.digest and has_file(current):
        return _without_problem(current)
    with tempfile.TemporaryDirectory(prefix="publication-") as folder:
        target = Path(folder, "made")
        try:
            warnings = write(target)
        except CannotWrite as problem:
            return mark_failed(current, problem.words)
        except Exception:
            logger.exception("The file %s could not be made", current)
            return mark_failed(current, BROKE)
        return _kept(current, target, made_of, warnings)


def has_file(current: PublicationFile) -> bool:
    """Return whether the last good file still lies in its storage."""
    return bool(current.file) and current.file.storage.exists(current.file.name)


def mark_failed(current: PublicationFile, words: str) -> PublicationFile:
    """Note why the latest try failed. The last good file stays."""
    PublicationFile.objects.filter(pk=current.pk).update(problem=words)
    current.problem = words
    return current


def _without_problem(current: PublicationFile) -> PublicationFile:
    """Return the row without a problem: what was changed back to its last good form has none any more."""
    return mark_failed(current, "") if current.problem else current


def _kept(
    current: PublicationFile, made: Path, made_of: MadeOf, warnings: list[str]
) -> PublicationFile:
    """Put a good file in the place of the one before, which goes after the commit."""
    before, storage = current.file.name, current.file.storage
    with made.open("rb") as stream:
        current.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        current.file.save(f"{current.work_id}-{current.kind}", File(stream), save=False)
    current.size_bytes, current.made_of = made.stat().st_size, made_of.digest
    current.pages, current.made_at, current.problem = list(made_of.pages), timezone.now(), ""
    current.warnings = warnings
    try:
        current.save(force_update=True)
    except DatabaseError:
        # The work was deleted meanwhile, or the database is away.
        storage.delete(current.file.name)
        raise
    if before and before != current.file.name:
        transaction.on_commit(lambda: storage.delete(before))
    return current
