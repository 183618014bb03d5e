"""A machine of one's own: SQLite and files under var/, no other server."""

from . import environment
from .base import *  # noqa: F403
from .base import MIDDLEWARE, VAR_DIR
from .local_secret import secret_key_in

# Off by default, so that what one sees is what visitors will see.
DEBUG = environment.flag("HUB_DEBUG")
if DEBUG:
    # From where they were written; else they are sent before Django (hub/serving/static_delivery.py).
    MIDDLEWARE.insert(3, "whitenoise.middleware.WhiteNoiseMiddleware")
SECRET_KEY = environment.text("SECRET_KEY") or secret_key_in(VAR_DIR)
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]

# A changed style sheet is seen at the next reload, whatever its name. Browser tests change none.
WHITENOISE_MAX_AGE = environment.whole_number("STATIC_MAX_AGE_S", 0, least=0, most=86_400)
