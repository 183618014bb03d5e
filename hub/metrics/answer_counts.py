"""Counts every answer by the class of its status, whoever gives it."""

from collections.abc import Callable, Iterable
from typing import Any

from .counters import count

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def counted(application: Application) -> Application:
    """Return the application with its answers counted."""

    def counting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status, headers, *exc_info):
            count(f"requests_{status[0]}xx")
            return start_response(status, headers, *exc_info)

        return application(environ, start)

    return counting
