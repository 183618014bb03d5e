"""Changing an index: only for who holds the lock of its folder."""

from collections.abc import Iterable
from pathlib import Path

from tantivy import Index

from ..data import Document
from .index_errors import DamagedIndex, faults_as
from .schema import prepared, schema, to_stored

LITTLE_BYTES, MUCH_BYTES = 24_000_000, 160_000_000


class IndexWriter:
    """Adds and removes documents of the index in a folder; used as a context.

    Nobody sees anything of it before `commit`. Raises DamagedIndex if the files cannot be used.
    """

    def __init__(self, folder: Path, *, new: bool = False):
        with faults_as(DamagedIndex):
            index = Index(schema(), str(folder), reuse=False) if new else Index.open(str(folder))
            memory, threads = (MUCH_BYTES, 2) if new else (LITTLE_BYTES, 1)
            self._writer = prepared(index).writer(memory, threads)

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            with faults_as(DamagedIndex):
                self._writer.wait_merging_threads()
        # A writer that is let go undoes what was not committed.
        del self._writer

    def add(self, documents: Iterable[Document]) -> int:
        """Add documents; return how many. One of the same uid is not replaced: see `replace`."""
        count = 0
        for document in documents:
            # What goes wrong where documents are made is no fault of the index.
            stored = to_stored(document)
            with faults_as(DamagedIndex):
                self._writer.add_document(stored)
            count += 1
        return count

    def remove(self, uid: str) -> None:
        """Remove one document; nothing happens if it is not there."""
        self._remove_all("uid", uid)

    def replace(self, owners: Iterable[str], documents: Iterable[Document]) -> int:
        """Put documents in the place of all that these owners had; return how many they have."""
        for owner in owners:
            self._remove_all("owner", owner)
        return self.add(documents)

    def _remove_all(self, field: str, value: str) -> None:
        with faults_as(DamagedIndex):
            self._writer.delete_documents_by_term(field, value)

    def commit(self) -> None:
        """Let searches see what was done, and keep it through a loss of power."""
        with faults_as(DamagedIndex):
            self._writer.commit()
