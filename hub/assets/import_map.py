"""The import map: which file each bare module name stands for.

It is the one inline script of a public page, since browsers read no external
map; the security policy names its hash, so that nothing else inline runs.
Static storage does not rewrite imports between modules, the map does. It names what a kind of page can
load and no more, and is made once for each kind.
"""

import base64
import hashlib
import json
from functools import cache

from django.conf import settings
from django.templatetags.static import static

from .bundles import EVERYTHING, bundled_modules
from .modules import MODULES


def import_map(kind: str = EVERYTHING) -> str:
    """Return the map of a kind of page (bundles.PAGES) as JSON, byte for byte as it stands in each."""
    return _render(MODULES) if settings.DEBUG else _rendered_once(kind)


def import_map_hash(kind: str = EVERYTHING) -> str:
    """Return the map's source expression for a Content-Security-Policy, quotes included."""
    return _hash(_render(MODULES)) if settings.DEBUG else _hashed_once(kind)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _render(modules: dict[str, str]) -> str:
    imports = {name: static(path) for name, path in sorted(modules.items())}
    text = json.dumps({"imports": imports}, separators=(",", ":"))
    return text.replace("<", "\\u003c")


@cache
def _rendered_once(kind: str) -> str:
    return _render(bundled_modules(kind))


@cache
def _hashed_once(kind: str) -> str:
    return _hash(_rendered_once(kind))
