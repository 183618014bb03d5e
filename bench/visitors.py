"""Sends visitors (`load.py`, a process of its own) to a site and tells what they met."""

import json
import subprocess
import sys
import time
from pathlib import Path

LOAD = Path(__file__).with_name("load.py")
CONSTANT = "/healthz"
SECONDS = 6
CONNECTIONS = 4
VIEWERS = 100
BYTES_PER_SECOND = 200_000


def read(site, path: str) -> dict:
    """A few quick readers of one page: requests, failures, rate, times in milliseconds."""
    return _finish(_start("pages", site, path, SECONDS, CONNECTIONS))


def read_beside_viewers(site, path: str, film: str) -> tuple[dict, dict]:
    """The same while `VIEWERS` people watch the film on slow lines; and what those met."""
    viewers = _start("viewers", site, film, SECONDS + 4, VIEWERS, BYTES_PER_SECOND)
    time.sleep(2)  # until all of them have begun
    return read(site, path), _finish(viewers)


def _start(kind: str, site, path: str, seconds: float, *numbers: int) -> subprocess.Popen:
    words = [kind, site.host, site.port, path, seconds, *numbers]
    command = [sys.executable, str(LOAD), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _finish(process: subprocess.Popen) -> dict:
    output, _ = process.communicate(timeout=120)
    if process.returncode:
        raise SystemExit("The measurement broke off.")
    return json.loads(output)
