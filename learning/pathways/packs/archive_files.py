"""Files on their way into a pack: each once, under a name that every file system takes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify


@dataclass(frozen=True)
class Stored:
    """A file in a storage; `digest` tells it from every other."""

    storage: Storage
    name: str
    digest: str


@dataclass
class Collected:
    """What a pack holds beside its pages, by the place inside it."""

    files: dict[str, Stored] = field(default_factory=dict)
    _places: dict[tuple[int, str], str] = field(default_factory=dict)

    def film(self, title: str, ending: str, file: FieldFile, digest: str) -> str:
        """Put a film or sound into the pack; return its place."""
        number = 1 + sum(place.startswith("films/") for place in self.files)
        stem = slugify(title)[:40].strip("-") or "recording"
        return self._put(f"films/{number}-{stem}{ending}", Stored(file.storage, file.name, digest))

    def picture(self, storage: Storage, name: str) -> str:
        """Put a picture into the pack; return its place, "" when it cannot be read."""
        if known := self._places.get((id(storage), name)):
            return known
        try:
            with storage.open(name) as file:
                digest = hashlib.sha256(file.read()).hexdigest()
        except (OSError, ValueError):
            return ""
        number = 1 + sum(place.startswith("pictures/") for place in self.files)
        ending = PurePosixPath(name).suffix.lower()
        return self._put(f"pictures/{number}{ending}", Stored(storage, name, digest))

    def uploaded_picture(self, address: str) -> str:
        """Return the same for a picture by its address on a page; those of other sites stay outside."""
        if not address.startswith(settings.MEDIA_URL):
            return ""
        return self.picture(default_storage, address.removeprefix(settings.MEDIA_URL))

    def _put(self, place: str, stored: Stored) -> str:
        key = (id(stored.storage), stored.name)
        if key not in self._places:
            self._places[key] = place
            self.files[place] = stored
        return self._places[key]
