"""A thread-safe reader of the current index; it opens the index again after a rebuild moved it."""

import json
import os
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tantivy import Index, Searcher

from .index_errors import DamagedIndex, IndexUnusable, faults_as
from .index_folder import IndexFolder
from .schema import prepared

TRIES = 5


@dataclass(frozen=True)
class Opened:
    """An index that is open, and the searcher of its last commit."""

    folder: Path
    index: Index
    searcher: Searcher
    pointer_mark: tuple[int, ...]
    commit_mark: tuple[int, ...]
    copy: TemporaryDirectory[str] | None = None


class Reader:
    """Gives the searcher of the last commit; costs two looks at files if nothing changed."""

    def __init__(self, folder: IndexFolder):
        self._folder = folder
        self._opened: Opened | None = None
        self._opening = threading.Lock()

    def searcher(self) -> Searcher:
        """Return a searcher; it stays as it is while it is used.

        Raises NoIndex, OtherVersion or DamagedIndex.
        """
        held = self._opened
        if held and self._is_current(held):
            return held.searcher
        # While one thread opens the new one, the others go on with the old one.
        if held is None:
            self._opening.acquire()
        elif not self._opening.acquire(blocking=False):
            return held.searcher
        try:
            held = self._opened
            if not held or not self._is_current(held):
                self._opened = held = self._open(held)
            return held.searcher
        finally:
            self._opening.release()

    def _is_current(self, held: Opened) -> bool:
        try:
            return (
                _mark(self._folder.pointer) == held.pointer_mark
                and _mark(held.folder / "meta.json") == held.commit_mark
            )
        except OSError:
            return False

    def _open(self, held: Opened | None) -> Opened:
        """Open the folder in use; if it was replaced and removed meanwhile, try the new one."""
        for attempt in range(TRIES):
            try:
                return self._open_once(held)
            except IndexUnusable:
                if attempt == TRIES - 1 or not self._has_moved():
                    raise
        raise AssertionError("unreachable")

    def _open_once(self, held: Opened | None) -> Opened:
        # Marks first: a commit in between is then seen the next time.
        with faults_as(DamagedIndex):
            exists = self._folder.pointer.exists()
            pointer_mark: tuple[int, ...] = _mark(self._folder.pointer) if exists else ()
        self._seen = pointer_mark
        folder = self._folder.current()
        with faults_as(DamagedIndex):
            commit_mark = _mark(folder / "meta.json")
            json.loads((folder / "meta.json").read_text())
            if held and held.folder == folder and not held.copy:
                index, copy = held.index, None
            else:
                index, copy = _index_in(folder)
            index.reload()
            return Opened(folder, index, index.searcher(), pointer_mark, commit_mark, copy)

    def _has_moved(self) -> bool:
        try:
            return _mark(self._folder.pointer) != self._seen
        except OSError:
            return False


def _index_in(folder: Path) -> tuple[Index, TemporaryDirectory[str] | None]:
    """Open an index, and where nothing can be written a copy of it, to be kept as long as it is used.

    The engine takes a lock beside the files it reads: on a disk that may only be read it opens nothing.
    """
    if os.access(folder, os.W_OK):
        return prepared(Index.open(str(folder))), None
    copy = TemporaryDirectory(prefix="hub-search-")
    shutil.copytree(folder, copy.name, dirs_exist_ok=True)
    return prepared(Index.open(copy.name)), copy


def _mark(path: Path) -> tuple[int, int, int]:
    """Return what changes when a file is replaced."""
    found = os.stat(path)
    return found.st_ino, found.st_mtime_ns, found.st_size
