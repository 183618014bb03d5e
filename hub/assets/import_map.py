"""The import map: which file each bare module name stands for.

It is the one inline script of a public page, since browsers read no external
map; the security policy names its hash, so that nothing else inline runs.
Static storage does not rewrite imports between modules, the map does.
"""

import base64
import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static

from .bundles import bundled_modules
from .modules import MODULES


def import_map() -> str:
    """Return the map as JSON, byte for byte as it stands in each page."""
    return _render(MODULES) if settings.DEBUG else _rendered_once()


def import_map_hash() -> str:
    """Return the map's source expression for a Content-Security-Policy, quotes included."""
    digest = hashlib.sha256(import_map().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _render(modules: dict[str, str]) -> str:
    imports = {name: static(path) for name, path in sorted(modules.items())}
    text = json.dumps({"imports": imports}, separators=(",", ":"))
    return text.replace("<", "\\u003c")


@lru_cache(maxsize=1)
def _rendered_once() -> str:
    return _render(bundled_modules())
