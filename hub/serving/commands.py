"""How each process of the hub is started. Knows no Django: see supervise.py."""

import os
import sys


def with_few_arenas() -> dict[str, str]:
    """Return this process's environment, in which each of a child's many threads keeps no memory of its own.

    glibc gives threads up to eight arenas for each core, and what one has freed another does not use: ten
    minutes of mixed load made two web processes grow by a third, with two arenas by nothing. Whoever sets
    MALLOC_ARENA_MAX has the say. Source: mallopt(3), M_ARENA_MAX.
    """
    return {"MALLOC_ARENA_MAX": "2"} | os.environ


def web_server(*, host: str, port: int, processes: int, threads: int) -> list[str]:
    """Return Granian: its reading and writing is compiled; slow readers wait in threads of their own."""
    return [
        *(sys.executable, "-m", "granian", "hub.wsgi:application"),
        *("--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(processes), "--blocking-threads", str(threads)),
        *("--workers-kill-timeout", "5", "--respawn-failed-workers"),
        *("--log-level", "error"),
    ]


def reloading_server(*, host: str, port: int) -> list[str]:
    """Return Django's own server, which starts again when the code changes."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [sys.executable, "manage.py", "runserver", address]


def worker() -> list[str]:
    return [sys.executable, "manage.py", "worker"]
