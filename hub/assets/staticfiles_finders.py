"""Where static files come from beside folders: single files of browser libraries, and bundles."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from .bundler import build_bundles


class ChosenFilesFinder(BaseFinder):
    """Finds what CHOSEN_STATIC_FILES names: folder below static/ -> files on the disk.

    Some packages hold a dozen builds of twenty megabytes beside the one file that
    a page needs; a folder in STATICFILES_DIRS would take them all along.
    """

    def __init__(self, app_names=None, *args, **kwargs):
        self.folders: dict[str, list[Path]] = {
            folder: [path for path in paths if path.is_file()]
            for folder, paths in settings.CHOSEN_STATIC_FILES.items()
        }
        super().__init__(*args, **kwargs)

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        """Return where a file lies, or nothing; as a list if all places are asked for."""
        folder, _, name = path.rpartition("/")
        found = [str(each) for each in self.folders.get(folder, []) if each.name == name]
        return found if find_all or not found else found[0]

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the name of each file with a storage that can open it."""
        for folder, paths in self.folders.items():
            for path in paths:
                storage = FileSystemStorage(location=path.parent)
                storage.prefix = folder
                yield path.name, storage


class BundlesFinder(BaseFinder):
    """Makes the bundles when static files are collected. Pages that show errors do without them."""

    def find(self, path: str, find_all: bool = False, **kwargs) -> list[str]:
        """Return nothing: who asks for one file gets those that bundles are made of."""
        return []

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the name of each bundle with a storage that can open it."""
        folder = settings.VAR_DIR / "bundles"
        storage = FileSystemStorage(location=folder)
        for path in build_bundles(folder):
            yield path, storage
