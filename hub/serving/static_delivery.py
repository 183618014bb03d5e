"""Sends style sheets, scripts and fonts before Django is asked anything."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

# Nothing in a picture of ours needs a script, should somebody open it as a page.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class StaticFiles(WhiteNoiseMiddleware):
    """WhiteNoise with the settings of its middleware, as a WSGI callable around another.

    Which names are kept for a year, and which is packed how, was settled by `collectstatic`.
    """

    def __init__(self, application: Callable[..., Any]):
        super().__init__(get_response=None)
        self.application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        file = self.files.get(environ["PATH_INFO"])
        if file is None:
            return self.application(environ, start_response)
        try:
            response = file.get_response(environ["REQUEST_METHOD"], environ)
        except OSError:  # collected anew under a hub that runs
            return self.application(environ, start_response)
        start_response(f"{response.status.value} {response.status.phrase}", list(response.headers))
        if response.file is None:
            return []
        # Whole: they are small, and each turn of a loop would cost more than the bytes.
        with response.file:
            return [response.file.read()]

    def add_cache_headers(self, headers: Any, path: str, url: str) -> None:
        super().add_cache_headers(headers, path, url)
        headers["X-Content-Type-Options"] = "nosniff"
        if path.endswith(".svg"):
            headers["Content-Security-Policy"] = SVG_POLICY


def with_static_files(application: Callable[..., Any]) -> Callable[..., Any]:
    """Return the callable to serve; whoever develops gets static files from where they were written."""
    return application if settings.DEBUG else StaticFiles(application)
