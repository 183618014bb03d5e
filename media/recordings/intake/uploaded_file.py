"""A file on its way in, wherever it lies: as a path, its size and its sha256."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File

BLOCK_BYTES = 1024 * 1024


@contextmanager
def local_path(file: str | Path | File) -> Iterator[Path]:
    """Return a path to the bytes of a Path or a Django File; a copy of them only if they lie in memory."""
    if isinstance(file, str | Path):
        yield Path(file)
        return
    try:
        path = file.temporary_file_path() if hasattr(file, "temporary_file_path") else file.path
        yield Path(path)
        return
    except (AttributeError, NotImplementedError):
        pass
    with tempfile.NamedTemporaryFile(prefix="hub-incoming-") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy, BLOCK_BYTES)
        copy.flush()
        file.seek(0)
        yield Path(copy.name)


def fingerprint(path: Path) -> tuple[int, str]:
    """Return size in bytes and sha256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
        return file.tell(), digest.hexdigest()


def read_all(file: str | Path | File) -> bytes:
    """Return the bytes of a small file: a Path or a Django File."""
    if isinstance(file, str | Path):
        return Path(file).read_bytes()
    file.seek(0)
    data = file.read()
    file.seek(0)
    return data
