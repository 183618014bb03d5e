"""Answers on the disk, and where public files lie: for the other processes, and for one that starts while the database is away.

One file for each key, written aside and renamed into place; one that is damaged counts as none.
Knows no Django.
"""

import contextlib
import hashlib
import json
import os
import shutil
import time
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .cache_key import CacheKey
from .cached_answer import Bodies, CachedAnswer
from .cached_file import CachedFile
from .cached_redirect import CachedRedirect, Signs
from .memory_cache import Entry, is_own

DAY_S = 86_400


class DiskCache:
    """A folder for one release of the hub; other releases have others beside it.

    As in memory, what strangers can think up has a quarter of the room and drives nothing else out.
    """

    OTHERS_SHARE = 4

    def __init__(
        self,
        folder: Path,
        release: str,
        *,
        most_bytes: int,
        hosts: frozenset[str],
        signs: Signs = lambda file: "",
    ):
        self.folder = folder / release
        self.signs = signs
        self.most_bytes = most_bytes
        self._hosts = hosts
        self._written_bytes = 0

    def is_to_be_swept(self) -> bool:
        """Return whether much was written since it was swept: strangers can ask faster than time passes."""
        return self._written_bytes > self.most_bytes // self.OTHERS_SHARE

    def read(self, key: CacheKey) -> Entry | None:
        """Return what lies there for this key; None if nothing does, or nothing that can be read."""
        try:
            data = self._path(key).read_bytes()
            head, _, rest = data.partition(b"\n")
            told = json.loads(head)
            if told["key"] != asdict(key) or zlib.crc32(rest) != told["crc"]:
                return None
            common = {name: told[name] for name in ("generation", "ends_at")}
            headers = [(name, value) for name, value in told["headers"]]
            if "signed" in told:
                return CachedRedirect(told["signed"], headers, signs=self.signs, **common)
            common["etag"] = told["etag"]
            if "file" in told:
                file = {name: told["file"][name] for name in ("path", "modified", "length")}
                return CachedFile(headers=headers, **file, **common)
            answer = CachedAnswer(headers, _bodies(told, rest), **common)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        answer.finished = True
        return answer

    def write(self, key: CacheKey, entry: Entry) -> None:
        """Keep an answer, or where a file lies. Raises OSError where the disk cannot be written."""
        told, rest = _written(entry)
        told |= {
            "key": asdict(key),
            "crc": zlib.crc32(rest),
            "headers": entry.headers,
            "generation": entry.generation,
            "ends_at": entry.ends_at,
            "etag": entry.etag,
        }
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        self._written_bytes += draft.write_bytes(json.dumps(told).encode() + b"\n" + rest)
        draft.replace(path)

    def remove(self, key: CacheKey) -> None:
        """Delete what lies there for a key: Django answers otherwise now. Harmless if nothing does."""
        with contextlib.suppress(OSError):
            self._path(key).unlink()

    def sweep(self, *, closed_at: int) -> None:
        """Delete what may not be shown any more, then the oldest until the rest fits; and old releases."""
        self._written_bytes = 0
        others = self.most_bytes // self.OTHERS_SHARE
        room = {True: self.most_bytes - others, False: others}
        for path in sorted(self._files(), key=_written_at, reverse=True):
            with contextlib.suppress(OSError):
                told = _told_of(path)
                if told is None or told[0] < closed_at:
                    path.unlink()
                    continue
                shelf = is_own(told[1], self._hosts)
                room[shelf] -= path.stat().st_size
                if room[shelf] < 0:
                    path.unlink()
        self._forget_old_releases()

    def keys_of_others(self, *, most: int) -> list[CacheKey]:
        """Return what other releases answered last, the last first: what this one will be asked for."""
        files = [
            path for path in self.folder.parent.glob("*/*/*") if self.folder not in path.parents
        ]
        keys: dict[CacheKey, None] = {}
        for path in sorted(files, key=_written_at, reverse=True):
            if len(keys) == most:
                break
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                keys[CacheKey(**_head(path)["key"])] = None
        return list(keys)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.glob("*/*") if path.is_file()]

    def _forget_old_releases(self) -> None:
        """Forget the answers of releases left a day ago: a younger one may be gone back to."""
        for other in self.folder.parent.iterdir():
            if other != self.folder and time.time() - other.stat().st_mtime > DAY_S:
                shutil.rmtree(other, ignore_errors=True)

    def _path(self, key: CacheKey) -> Path:
        digest = hashlib.blake2b(str(key).encode("utf-8", "surrogateescape"), digest_size=16)
        name = digest.hexdigest()
        return self.folder / name[:2] / name


def _bodies(told: dict[str, Any], rest: bytes) -> Bodies:
    plain, packed = rest[: told["plain"]], rest[told["plain"] :]
    br, gzip = packed[: told["br"]], packed[told["br"] :]
    return Bodies(plain, {"br": br, "gzip": gzip} if br else {})


def _written(entry: Entry) -> tuple[dict[str, Any], bytes]:
    """Return what is told of an entry besides what all have, and its bytes. Those of a file lie elsewhere."""
    if isinstance(entry, CachedFile):
        file = {"path": entry.path, "modified": entry.modified, "length": entry.length}
        return {"file": file}, b""
    if isinstance(entry, CachedRedirect):
        return {"signed": entry.file}, b""
    packed = entry.bodies.packed
    br, gzip = packed.get("br", b""), packed.get("gzip", b"")
    return {"plain": len(entry.bodies.plain), "br": len(br)}, entry.bodies.plain + br + gzip


def _told_of(path: Path) -> tuple[int, CacheKey] | None:
    """Return the generation and the key of an answer; None for what cannot be read, which may go."""
    try:
        told = _head(path)
        return int(told["generation"]), CacheKey(**told["key"])
    except (ValueError, KeyError, TypeError):
        return None


def _head(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        head: dict[str, Any] = json.loads(file.readline())
    return head


def _written_at(path: Path) -> float:
    """Return when a file was written; 0 where it has just gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
