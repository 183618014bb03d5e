"""One id for each request: from the proxy or made here, sent back, and in each line of the log.

Around everything else that answers, so that stored answers carry one too.
"""

import os
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# An id and nothing else: what a stranger sends under this name must not write our log.
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{16,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Return the id of the request that this thread answers; empty outside of one."""
    return _current.get()


def with_request_ids(application: Application) -> Application:
    """Return the application with an id for each request, in `X-Request-ID` of its answer."""

    def identified(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        request_id = accepted(environ.get("HTTP_X_REQUEST_ID", ""))

        def start(status, headers, *exc_info):
            return start_response(status, [*headers, ("X-Request-ID", request_id)], *exc_info)

        before = _current.set(request_id)
        try:
            return application(environ, start)
        finally:
            _current.reset(before)

    return identified


def accepted(offered: str) -> str:
    """Return the id that came with the request if it is well formed, otherwise a new one."""
    return offered if WELL_FORMED.fullmatch(offered) else os.urandom(16).hex()
