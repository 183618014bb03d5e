"""The WSGI callable that the server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.production")
_django = get_wsgi_application()

# Needs the apps, which are there by now.
from hub.searches.counting import Writer  # noqa: E402

Writer().start()


def application(environ, start_response):
    """Django's answer. A film that is read slowly holds a thread, but no database connection."""
    response = _django(environ, start_response)
    if getattr(response, "streaming", False):
        connections.close_all()
    return response
