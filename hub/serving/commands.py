"""How each process of the hub is started. Knows no Django: see supervise.py."""

import sys


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
