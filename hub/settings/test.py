"""Tests: the same as dev, quicker where it does not change what is tested."""

import os
import tempfile

# Each test process has files of its own, gone at its end.
_folder = tempfile.TemporaryDirectory(prefix="hub-tests-")
os.environ["HUB_VAR"] = _folder.name

from . import environment  # noqa: E402
from .dev import *  # noqa: E402, F403
from .dev import STATIC_ROOT, VAR_DIR  # noqa: E402

# Under this name Django's test client asks.
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# A pool would keep connections to a test database that is about to be dropped.
DATABASES = {
    "default": environment.database(
        "DATABASE_URL", default=VAR_DIR / "hub.sqlite3", workers_share_a_pool=False
    )
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
