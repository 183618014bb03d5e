"""The hub as visitors meet it, with data of its own, for as long as a measurement takes."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import processes

ROOT = Path(__file__).parents[1]
OUT = ROOT / "var" / "bench"
# Idle is who uses less than this part of a core, for so long.
IDLE_PART, QUIET_S = 0.1, 3
WEBINAR = "/library/webinar-co-production-in-practice/"
PASSWORD = "for-the-bench-alone"


@dataclass(frozen=True)
class Site:
    """Where the hub that is measured listens, and the process that started it."""

    host: str
    port: int
    pid: int = 0

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def film(self) -> str:
        """The address of the demo film's bytes, as its page names it."""
        status, html = self.get(WEBINAR)
        found = re.search(rb'<(?:video|source)[^>]*\ssrc="([^"]+)"', html)
        if status != 200 or not found:
            raise SystemExit(f"The page {WEBINAR} shows no film: nothing to measure.")
        return found.group(1).decode().replace("&amp;", "&")


@contextlib.contextmanager
def running_site(data: Path = OUT / "site") -> Iterator[Site]:
    """Starts `manage.py serve --prepare` on a free port; ends it with the block."""
    data.mkdir(parents=True, exist_ok=True)
    host, port = "127.0.0.1", _free_port()
    environ = os.environ | {
        "PORT": str(port),
        "HUB_VAR": str(data),
        "HUB_ADMIN_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
    }
    environ.pop("DATABASE_URL", None)
    with (data / "server.log").open("w") as log:
        command = [sys.executable, "manage.py", "serve", "--prepare"]
        server = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
    site = Site(host, port, server.pid)
    try:
        _wait_until_ready(site, server, data)
        _wait_until_idle(server.pid)
        yield site
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _wait_until_ready(site: Site, server: subprocess.Popen, data: Path) -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"The hub did not start: see {data / 'server.log'}")
        with contextlib.suppress(OSError):
            if site.get("/readyz")[0] == 200:
                return
        time.sleep(0.3)
    raise SystemExit("The hub was not ready within five minutes.")


def _wait_until_idle(pid: int) -> None:
    """A hub that was just made makes films and books ready: nothing is measured beside that."""
    if not processes.can_be_read():
        return
    quiet, until = 0, time.monotonic() + 300
    while quiet < QUIET_S and time.monotonic() < until:
        before = processes.cpu_s(processes.family_of(pid))
        time.sleep(1)
        used = processes.cpu_s(processes.family_of(pid)) - before
        quiet = quiet + 1 if used < IDLE_PART else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
