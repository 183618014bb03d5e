"""What an answer depends on besides the content: the code, the templates, the static files, the settings."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

ROOMS = ("hub", "learning", "media", "templates")
SUFFIXES = {".py", ".html", ".svg", ".json"}
# Settings that show on pages, or decide what may be seen.
SHOWN_SETTINGS = (
    "ALLOWED_HOSTS",
    "LANGUAGE_CODE",
    "MEDIA_X_ACCEL_PREFIX",
    "SECRET_KEY",
    "STORAGES",
    "TIME_ZONE",
    "WAGTAILADMIN_BASE_URL",
    "WAGTAIL_SITE_NAME",
)


@lru_cache(maxsize=1)
def release() -> str:
    """Return a name for what runs here: another one as soon as a file or such a setting is another."""
    digest = hashlib.blake2b(digest_size=10)
    for room in ROOMS:
        for path in sorted(_files(settings.BASE_DIR / room)):
            found = path.stat()
            digest.update(f"{path}|{found.st_size}|{found.st_mtime_ns}".encode())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        digest.update(manifest.read_bytes())
    digest.update(repr([getattr(settings, name, None) for name in SHOWN_SETTINGS]).encode())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in SUFFIXES]
