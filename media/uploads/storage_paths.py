"""Where the bytes of uploads lie: one file each, in a folder that nobody can ask for."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import storages

INCOMING = "incoming"


def bucket_incoming() -> Any:
    """Return the IncomingParts of the bucket in which files lie; None if they lie on a disk."""
    return getattr(storages["private"], "incoming", None)


def browsers_reach_bucket() -> bool:
    """Return whether browsers send files to the bucket themselves: an operator says where they find it."""
    return bool(getattr(storages["private"], "browser_address", ""))


def name_in_bucket(upload_id: UUID | str) -> str:
    return f"{INCOMING}/{upload_id}"


def incoming_folder() -> Path:
    """Return a folder beside the recordings, so that a whole file is put in its place without copying.

    A bucket takes no pieces: with one, the folder lies with the hub's own data.
    """
    try:
        folder = Path(storages["private"].path(INCOMING))
    except NotImplementedError:
        folder = settings.VAR_DIR / INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def path_of(upload_id: UUID | str) -> Path:
    return incoming_folder() / str(upload_id)


def second_name(upload_id: UUID) -> Path:
    """Return a further name for an upload's bytes, which a storage may move away.

    The upload keeps them under its own name until it is removed. On a file system without hard
    links it is the upload's own name.
    """
    own, second = path_of(upload_id), new_second_name(upload_id)
    try:
        os.link(own, second)
    except OSError:
        return own
    return second


def new_second_name(upload_id: UUID) -> Path:
    """Return a name in the folder that nothing has, and that tells whose bytes lie there."""
    return incoming_folder() / f"{upload_id}.{secrets.token_hex(8)}"


def owner_of(name: str) -> str:
    """Return the id of the upload that a file in the folder belongs to."""
    return name.partition(".")[0]


def size_on_disk(upload_id: UUID) -> int:
    try:
        return path_of(upload_id).stat().st_size
    except FileNotFoundError:
        return 0


def free_bytes() -> int:
    """Return how much may still come in; what `MEDIA_RESERVE_BYTES` keeps for the rest does not count."""
    return max(0, shutil.disk_usage(incoming_folder()).free - settings.MEDIA_RESERVE_BYTES)


def remove_bytes(upload_id: UUID | str) -> None:
    """Delete an upload's file. Harmless when there is none."""
    path_of(upload_id).unlink(missing_ok=True)


def files_there() -> Iterator[tuple[str, float]]:
    """Yield the name of each file in the folder, and when it was last changed."""
    with os.scandir(incoming_folder()) as entries:
        for entry in entries:
            try:
                if entry.is_file(follow_symlinks=False):
                    yield entry.name, entry.stat().st_mtime
            except FileNotFoundError:
                continue  # somebody tidies up as well
