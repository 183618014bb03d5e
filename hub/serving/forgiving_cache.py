"""A cache that fails is an empty one: a page is worked out anew, and nobody waits for Redis."""

import logging
import time
from collections.abc import Callable
from typing import Any, NoReturn

from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from .service_watch import ServiceWatch

logger = logging.getLogger(__name__)

# Of Redis' library, in seconds. Half a second without an answer, and it counts as away.
LIMITS = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
TELLS_EVERY_S = 60


def _forgiving(name: str, empty: Callable[..., Any]) -> Callable[..., Any]:
    """Return Django's own method of that name; where Redis fails, what `empty` says."""
    ask = getattr(RedisCacheClient, name)

    def method(self: "ForgivingClient", *arguments: Any) -> Any:
        if not self.watch.is_away():
            try:
                return ask(self, *arguments)
            except (self.errors.ConnectionError, self.errors.TimeoutError, OSError) as fault:
                self.watch.found_away(str(fault) or type(fault).__name__)
            except self.errors.RedisError as fault:
                # It lives and refuses, being full or a copy that takes nothing.
                self.tell(fault)
        return empty(*arguments)

    return method


def _not_found(key: str, *rest: Any) -> NoReturn:
    raise ValueError(f"Key '{key}' not found.")


class ForgivingClient(RedisCacheClient):
    """Says of a cache that is away what Django says of one that holds nothing."""

    def __init__(self, servers: list[str], **options: Any):
        super().__init__(servers, **(LIMITS | options))
        self.errors = self._lib.exceptions
        self.watch = ServiceWatch("cache", self.ask)
        self._told_at = -TELLS_EVERY_S

    # Nobody has kept it, so nobody may take it for a lock of theirs.
    add = _forgiving("add", lambda *_: False)
    get = _forgiving("get", lambda key, default: default)
    set = _forgiving("set", lambda *_: None)
    touch = _forgiving("touch", lambda *_: False)
    delete = _forgiving("delete", lambda *_: False)
    get_many = _forgiving("get_many", lambda *_: {})
    has_key = _forgiving("has_key", lambda *_: False)
    incr = _forgiving("incr", _not_found)
    set_many = _forgiving("set_many", lambda *_: None)
    delete_many = _forgiving("delete_many", lambda *_: None)
    clear = _forgiving("clear", lambda *_: False)

    def ask(self) -> None:
        """Ask Redis whether it lives. Raises what its library raises, within a second."""
        self.get_client(write=True).ping()

    def tell(self, fault: Exception) -> None:
        """Log that Redis refuses, once a minute."""
        if time.monotonic() - self._told_at >= TELLS_EVERY_S:
            self._told_at = time.monotonic()
            logger.warning("The cache refuses, and counts as empty: %s", fault)


class ForgivingRedisCache(RedisCache):
    """Django's cache in Redis, whose failures are no failures of a page."""

    def __init__(self, server: str, params: dict[str, Any]):
        super().__init__(server, params)
        self._class = ForgivingClient

    def ask(self) -> None:
        """Raise what is wrong with the server itself; for whoever watches the hub."""
        self._cache.ask()
