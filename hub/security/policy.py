"""The Content-Security-Policy, for public pages and for the admin, as plain dictionaries."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.files.storage import storages

from hub.assets.bundles import EVERYTHING
from hub.assets.import_map import import_map_hash
from hub.assets.speculation_rules import hashes_of


def public_policy(kind: str = EVERYTHING) -> dict:
    """Allow nothing inline but the import map of this kind of page, nothing from elsewhere, framed by nobody."""
    return {
        "default-src": [NONE],
        "script-src": [SELF, import_map_hash(kind), *hashes_of(kind)],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_bucket_origin()],
        "media-src": [SELF, *_signed_films()],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A film plays in the page of results, in the frame that other sites use.
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }


def preview_policy(kind: str = EVERYTHING) -> dict:
    """Return a public page shown inside the editor's preview panel.

    Wagtail's content checker, which runs there, writes its own styles.
    """
    return public_policy(kind) | {
        "style-src": [SELF, "'unsafe-inline'"],
        "frame-ancestors": [SELF],
    }


def admin_policy(script_hashes: list[str], kind: str = EVERYTHING) -> dict:
    """Return what Wagtail's editor needs: see docs/decisions on the policy of the admin.

    `script_hashes` name the inline initialisers that Wagtail wrote into this page.
    """
    return {
        "default-src": [NONE],
        # The map is in our own error pages, which the admin shows too.
        "script-src": [SELF, import_map_hash(kind), *script_hashes],
        # Draftail, the comments and the pop-ups set style attributes.
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:", *_bucket_origin()],
        "media-src": [SELF, "blob:", *_signed_films()],
        "font-src": [SELF, "data:"],
        # Editors' browsers send films there themselves.
        "connect-src": [SELF, *(f"{folder}incoming/" for folder in _signed_films())],
        "frame-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }


def _bucket_origin() -> list[str]:
    """Return where pictures come from when they lie in a bucket; nothing when the hub serves them."""
    address = urlsplit(storages["default"].url("x"))
    return [f"{address.scheme}://{address.netloc}"] if address.netloc else []


def _signed_films() -> list[str]:
    """Return where films come from when a bucket sends them by itself; nothing when the hub does."""
    address = getattr(storages["private"], "browser_address", "")
    return [address] if address else []
