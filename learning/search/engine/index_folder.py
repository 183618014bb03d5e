"""Where an index lies on disk: which folder is the one in use, of which version, who may write.

<root>/current           the name of the folder in use; replaced by a rename
<root>/index-<name>/     an index, `version.json` and `position.json` beside its files
<root>/writing.lock      held by whoever changes the index in use
<root>/rebuilding.lock   held by whoever builds another one meanwhile
<root>/suspect           a search failed: somebody should look whether it is damaged
"""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import tantivy

from ..rules import BOOSTS
from .index_errors import DamagedIndex, NoIndex, OtherVersion
from .schema import FORMAT

# Its own list of types leaves it out.
_TANTIVY: str = tantivy.__version__  # type: ignore[attr-defined]

VERSION = {"format": FORMAT, "engine": f"tantivy {_TANTIVY}", "boosts": BOOSTS}


@dataclass(frozen=True)
class Position:
    """Up to which change of which database an index is current."""

    number: int
    database: str


class IndexFolder:
    """The folder of one machine's index."""

    def __init__(self, root: Path):
        self.root = Path(root)
        self.pointer = self.root / "current"
        self.suspect = self.root / "suspect"

    def current(self) -> Path:
        """Return the folder in use.

        Raises NoIndex, DamagedIndex or OtherVersion.
        """
        try:
            folder = self.root / self.pointer.read_text().strip()
            version = json.loads((folder / "version.json").read_text())
        except FileNotFoundError as missing:
            raise NoIndex(f"There is no search index in {self.root}.") from missing
        except (OSError, ValueError) as fault:
            raise DamagedIndex(f"{self.pointer} leads nowhere.") from fault
        if version != VERSION:
            raise OtherVersion(f"{folder} is of {version}, this is {VERSION}.")
        return folder

    def new(self) -> Path:
        """Return an empty folder for another index; nobody searches in it yet."""
        folder = self.root / f"index-{uuid.uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        (folder / "version.json").write_text(json.dumps(VERSION))
        return folder

    def use(self, folder: Path) -> None:
        """Have everybody search in this folder from now on, and remove the one before.

        Searches that are under way end in the old one: its files stay until they close them.
        """
        replace_text(self.pointer, folder.name)
        self.sweep()

    def sweep(self) -> None:
        """Remove all folders but the one in use. Only for who holds `rebuilding`."""
        used = self.pointer.read_text().strip() if self.pointer.exists() else ""
        for folder in self.root.glob("index-*"):
            if folder.name != used:
                shutil.rmtree(folder, ignore_errors=True)

    def have_it_looked_at(self) -> None:
        """Mark the index as suspect. Where nothing can be written a search says only that it failed."""
        with suppress(OSError):
            self.suspect.touch()

    @contextmanager
    def writing(self, *, wait: bool) -> Iterator[bool]:
        """Hold the right to change the index in use; gives False if another has it."""
        with self._lock("writing.lock", wait=wait) as mine:
            yield mine

    @contextmanager
    def rebuilding(self, *, wait: bool) -> Iterator[bool]:
        """Hold the right to build another index; gives False if another has it."""
        with self._lock("rebuilding.lock", wait=wait) as mine:
            yield mine

    @contextmanager
    def _lock(self, name: str, *, wait: bool) -> Iterator[bool]:
        self.root.mkdir(parents=True, exist_ok=True)
        # Let go by the kernel when the process ends, however it ends.
        with (self.root / name).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True


def read_position(folder: Path) -> Position:
    """Return how far an index is. Raises DamagedIndex if it does not say."""
    try:
        return Position(**json.loads((folder / "position.json").read_text()))
    except (OSError, ValueError, TypeError) as fault:
        raise DamagedIndex(f"{folder} does not say how far it is.") from fault


def write_position(folder: Path, position: Position) -> None:
    """Say how far an index is; written after the commit, so that at worst work is done twice."""
    replace_text(folder / "position.json", json.dumps(asdict(position)))


def replace_text(path: Path, text: str) -> None:
    """Write a file so that others see the old text or the new one, never a part."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    beside.write_text(text)
    os.replace(beside, path)
