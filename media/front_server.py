"""Files that nginx sends: where it finds them, told by an answer or by an address that it checks.

docs/operators/running.md names the settings, deploy/nginx/hub.conf the locations they speak of.
"""

import base64
import hashlib
import math
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage

from . import clock
from .storage import PrivateFileStorage

SIGNED = "/_signed"
# After a film's length there is time to stop and go on.
BEYOND_S = 3600
# Addresses made within the same minutes are the same, so that a browser asks for nothing twice.
ROUNDED_TO_S = 600


def internal_address(storage: Storage, name: str) -> str:
    """Return nginx's own address of a stored file, for X-Accel-Redirect; empty where nginx sends none."""
    if isinstance(storage, PrivateFileStorage):
        prefix = settings.MEDIA_X_ACCEL_PREFIX
    elif isinstance(storage, FileSystemStorage):
        prefix = settings.UPLOADS_X_ACCEL_PREFIX
    else:
        return ""
    return f"{prefix.rstrip('/')}/{quote(name)}" if prefix else ""


def signed_address(storage: Storage, name: str, *, lasts_s: float) -> str:
    """Return an address of a private file that nginx answers by itself until it ends; empty without a key.

    Only for what anyone may see: whoever has the address has the file, for the film's length and
    about an hour, even if it is closed meanwhile. Source: nginx, ngx_http_secure_link_module.
    """
    key = settings.MEDIA_SECURE_LINK_KEY
    if not key or not isinstance(storage, PrivateFileStorage):
        return ""
    until = clock.now().timestamp() + lasts_s + BEYOND_S
    ends = math.ceil(until / ROUNDED_TO_S) * ROUNDED_TO_S
    signature = link_signature(f"/private/{name}", ends=ends, key=key)
    return f"{SIGNED}/{ends}/{signature}/private/{quote(name)}"


def link_signature(path: str, *, ends: int, key: str) -> str:
    """Return what nginx compares: MD5 is what it knows, and the key comes last, where nothing can be added."""
    digest = hashlib.md5(f"{ends} {path} {key}".encode(), usedforsecurity=False).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
