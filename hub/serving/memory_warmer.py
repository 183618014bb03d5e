"""Has each web process know what a search page needs before the database may go away.

Stored pages are shared by all processes of a machine. What a process remembers is its own: one that was
never asked for a page that Django makes would know nothing.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from hub.serving.page_cache.api import CacheKey, ask
from learning.generation.api import current
from learning.public_address import public_url

SEARCH = "/search/"


class MemoryWarmer:
    """Asks Django for the empty search page when something changed since it was asked for last."""

    def __init__(self, django: Callable[..., Any]):
        self._django = django
        self._warmed = -1

    def __call__(self) -> None:
        generation = current()
        if generation != self._warmed:
            address = urlsplit(public_url())
            status = ask(self._django, CacheKey(address.scheme, address.netloc, SEARCH, ""))
            # A service that is away is there again some time.
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                self._warmed = generation
