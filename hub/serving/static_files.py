"""Are the style sheets, scripts and fonts there that pages name?"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

from hub.assets.bundles import paths_of_pages


def missing_static_files() -> list[str]:
    """Return what is missing, by name; nothing if pages have all that they ask for.

    With names of the content, as in production, the manifest that gives them and every file in
    it are looked at, and whether this version's scripts are in it: static files that were
    collected for another version, or collected anew under a hub that runs, are missing too.
    A few milliseconds. Elsewhere the style sheets and scripts of pages stand for the rest.
    """
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        return _missing_in_manifest()
    wanted = paths_of_pages(bundled=not settings.DEBUG)
    return [name for name in sorted(wanted) if not _is_there(name)]


def _missing_in_manifest() -> list[str]:
    manifest, names = staticfiles_storage.manifest_name, staticfiles_storage.hashed_files
    if not names or not staticfiles_storage.manifest_storage.exists(manifest):
        return [manifest]
    unknown = sorted(paths_of_pages(bundled=True) - names.keys())
    root = Path(settings.STATIC_ROOT)
    return unknown + [name for name in names.values() if not (root / name).is_file()]


def _is_there(name: str) -> bool:
    if settings.DEBUG:  # WhiteNoise sends them from where they were written then
        return finders.find(name) is not None
    return (Path(settings.STATIC_ROOT) / name).is_file()
