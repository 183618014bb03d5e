"""A server for other people. Refuses to start on anything unsafe or missing, and says which."""

from django.core.exceptions import ImproperlyConfigured

from . import environment
from .base import *  # noqa: F403
from .base import STORAGES
from .error_reports import tell_errors_to
from .production_checks import problems_of

_problems = problems_of(environment.text)
if _problems:
    raise ImproperlyConfigured(
        "The hub does not start in production until this is mended:\n"
        + "\n".join(f"  - {problem}" for problem in _problems)
    )

DEBUG = False
STARTS_ONLY_PREPARED = True
SECRET_KEY = environment.text("SECRET_KEY")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS")

WAGTAILADMIN_BASE_URL = environment.address("BASE_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"hub@{ALLOWED_HOSTS[0].lstrip('.')}")

# The server speaks plain HTTP on this machine only; a proxy in front of it
# speaks HTTPS, and sets this header itself (docs/operators/running.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Names with a hash of the content: kept for a year by browsers, never stale.
STORAGES["staticfiles"] = {
    "BACKEND": "hub.assets.static_storage.HubStaticFilesStorage",
}

if SENTRY_DSN := environment.text("SENTRY_DSN"):
    tell_errors_to(SENTRY_DSN)
