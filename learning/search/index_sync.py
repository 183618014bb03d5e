"""This machine's index, brought up to the database: a little at a time, or built anew."""

import logging
import math
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event

from .document_sources import KEYS_AT_ONCE, documents_from, documents_of, owner_of, sources
from .engine import (
    DamagedIndex,
    IndexFolder,
    IndexUnusable,
    IndexWriter,
    NoIndex,
    Position,
    SearchEngine,
    read_position,
    write_position,
)
from .index_location import search_engine
from .queries import changes_after, sequence_now
from .search_context import remember

logger = logging.getLogger(__name__)

LOOKS_EVERY_S = 3
_looked_at = -math.inf

# Takes how many pages and words are done, and of how many.
Progress = Callable[[int, int], None]


class OtherDatabase(IndexUnusable):
    """The index follows a database that is not this one, or not in this state."""


@dataclass(frozen=True)
class Followed:
    """What came of it; `documents` were written.

    `current`: nothing to do. `followed`: changes were taken over. `rebuilt`: the index
    was missing, damaged or of another version. `elsewhere`: another process is at it.
    """

    state: str
    documents: int = 0

    @property
    def worked(self) -> bool:
        return self.state in {"followed", "rebuilt"}


def follow_once() -> Followed:
    """Bring this machine's index up to the database, unless another process here does so.

    One query when nothing changed. Every few seconds its files are looked at, and what one search
    found suspect is looked through. An index that cannot be used is built anew, while searches go on
    in it as far as they can.
    """
    folder = search_engine().folder
    try:
        _look_at_files_now_and_then()
        _look_through_if_suspect(folder)
        if read_position(folder.current()) == sequence_now():
            return Followed("current")
        with folder.writing(wait=False) as mine:
            if not mine:
                return Followed("elsewhere")
            return Followed("followed", _catch_up(folder.current()))
    except IndexUnusable as reason:
        return rebuild_index(wait=False, reason=reason)


def follow_to_serve() -> None:
    """Follow once, and have this process know what its searches need while the database is away."""
    follow_once()
    # While another process builds the first one there is nothing to remember.
    with suppress(NoIndex):
        remember(read_position(search_engine().folder.current()))


def index_lag() -> int | None:
    """Return how many changes this machine's index has not taken over; None while it has no index."""
    try:
        at = read_position(search_engine().folder.current())
    except IndexUnusable:
        return None
    return max(0, sequence_now().number - at.number)


def keep_current(*, owner: str, stopped: Event) -> bool:
    """Follow once, as polling work of a worker; say whether there was something to do."""
    return follow_once().worked


def _look_at_files_now_and_then() -> None:
    global _looked_at
    if time.monotonic() - _looked_at >= LOOKS_EVERY_S:
        _looked_at = time.monotonic()
        search_engine().look_at_files()


def _look_through_if_suspect(folder: IndexFolder) -> None:
    if folder.suspect.exists():
        folder.suspect.unlink(missing_ok=True)
        # Opened anew: what this process holds open may be sound while the files are not.
        if not SearchEngine(folder.root).is_sound():
            raise DamagedIndex(f"A search failed in {folder.root}.")


def _catch_up(folder: Path) -> int:
    """Take over what changed since the index was current; return how many documents were written.

    Raises OtherDatabase if its numbers are not those of this database.
    """
    at, now = read_position(folder), sequence_now()
    if at.database != now.database or at.number > now.number:
        raise OtherDatabase(f"{folder} is at {at}, the database at {now}.")
    keys, last = changes_after(at.number)
    written = 0
    if keys:
        with IndexWriter(folder) as writer:
            for kind, some in _some_at_once(keys.items()):
                owners = [owner_of(kind, key) for key in some]
                written += writer.replace(owners, documents_of(kind, some))
            writer.commit()
            # Before the engine tidies up: others may search in it now.
            write_position(folder, Position(max(last, now.number), now.database))
    else:
        write_position(folder, now)
    return written


def rebuild_index(
    progress: Progress = lambda done, of: None,
    *,
    wait: bool = True,
    reason: IndexUnusable | None = None,
) -> Followed:
    """Build the index anew beside the one in use, then have everybody search in it.

    Changes that are published meanwhile are included. If another process is already rebuilding, wait
    for it when `wait` is true, otherwise return. Safe to interrupt: the index in use stays as it is.
    `reason` is logged by the process that rebuilds.
    """
    folder = search_engine().folder
    with folder.rebuilding(wait=wait) as mine:
        if not mine:
            return Followed("elsewhere")
        _tell(reason)
        folder.sweep()
        new = folder.new()
        try:
            written = _build(new, progress)
            with folder.writing(wait=True):
                written += _catch_up(new)
                folder.use(new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
    return Followed("rebuilt", written)


def _tell(reason: IndexUnusable | None) -> None:
    if isinstance(reason, NoIndex):
        logger.info("The search index is built for the first time on this machine.")
    elif reason:
        logger.warning("The search index is built anew: %s", reason)


def _build(folder: Path, progress: Progress) -> int:
    # Read first: what is committed after this is taken over afterwards.
    at = sequence_now()
    every = [(source, list(source.keys())) for source in sources()]
    of, done, written = sum(len(keys) for _, keys in every), 0, 0
    with IndexWriter(folder, new=True) as writer:
        for source, some in _some_at_once(every):
            written += writer.add(documents_from(source, some))
            done += len(some)
            progress(done, of)
        writer.commit()
    write_position(folder, at)
    return written


def _some_at_once(groups: Iterable[tuple]) -> Iterator[tuple]:
    """Yield each group's keys in lists that one query can take."""
    for name, keys in groups:
        rest = iter(keys)
        while some := list(islice(rest, KEYS_AT_ONCE)):
            yield name, some
