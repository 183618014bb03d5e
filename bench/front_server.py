"""What 1 MB of a film costs where nginx sends it, beside a static file of the same bytes by the same nginx.

The hub as deploy/ runs it: nginx, TLS, HTTP/2 on offer (here HTTP/1.1, one lasting connection), web processes.
Counted is the CPU of nginx and of the web processes together: who opens the film or jumps in it asks the
hub, each further part goes to the signed address. Needs what the tests of production need.
"""

import contextlib
import http.client
import re
import ssl
import sys
import tempfile
import time
from pathlib import Path

import processes
from site_under_test import ROOT

sys.path.insert(0, str(ROOT))
from tests.browser.places import WEBINAR
from tests.production.deployed import Deployed, what_is_missing
from tests.production.place import HOST

MEGABYTE = 1024 * 1024
PARTS, ROUNDS = 200, 4
AT_LEAST = 0.9
FIRST, LATER = f"bytes=0-{MEGABYTE - 1}", f"bytes=1-{MEGABYTE}"
SETTLES_S = 10


def measure() -> dict | str:
    if not processes.can_be_read():
        return processes.ELSEWHERE
    if missing := what_is_missing():
        return f"Not measured: {missing}"
    with tempfile.TemporaryDirectory(prefix="hub-front-server-") as folder:
        hub = Deployed(Path(folder))
        try:
            hub.prepare()
            hub.start()
            time.sleep(SETTLES_S)
            return _compared(hub)
        finally:
            hub.stop()


def _compared(hub: Deployed) -> dict:
    with _connection(hub) as asked:
        page = _ask(asked, WEBINAR)[2].decode()
        film = re.search(r'src="(/media/\d+/[^"]+\.mp4)"', page)[1]
        status, headers, _ = _ask(asked, film, Range=LATER)
        if status != 302:
            raise SystemExit(f"{film} answers {status}: nothing to measure.")
        signed = headers["location"]
        there = hub.var / signed.split("/", 4)[4]
        (hub.var / "static" / "a-film.mp4").write_bytes(there.read_bytes())
        asks = {
            "film": (signed, LATER),
            "static": ("/static/a-film.mp4", LATER),
            "beginning": (film, FIRST),
            "redirect": (film, LATER),
        }
        rounds: dict[str, list[float]] = {name: [] for name in asks}
        for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine hits all
            for name, what in asks.items():
                rounds[name].append(_cpu_ms(hub, asked, *what))
    least = {name: min(values) for name, values in rounds.items()}
    ratio = round(least["static"] / least["film"], 3)
    return {
        "film_cpu_ms": round(least["film"], 3),
        "static_cpu_ms": round(least["static"], 3),
        "beginning_cpu_ms": round(least["beginning"], 3),
        "redirect_cpu_ms": round(least["redirect"], 3),
        "part_of_static": ratio,
        "at_least": AT_LEAST,
        "holds": ratio >= AT_LEAST,
    }


def _cpu_ms(hub: Deployed, asked: "_Lasting", address: str, part: str) -> float:
    pids = [pid for name in ("nginx", "web") for pid in _family(hub, name)]
    before = processes.cpu_s(pids)
    for _ in range(PARTS):
        status = _ask(asked, address, Range=part)[0]
        if status not in (206, 302):
            raise SystemExit(f"{address} answers {status}: nothing to measure.")
    return (processes.cpu_s(pids) - before) / PARTS * 1000


def _family(hub: Deployed, name: str) -> list[int]:
    return processes.family_of(hub.processes[name].pid)


@contextlib.contextmanager
def _connection(hub: Deployed):
    """A lasting connection by TLS, with the certificate that was made for this hub."""
    connection = _Lasting(hub)
    try:
        yield connection
    finally:
        connection.close()


class _Lasting(http.client.HTTPSConnection):
    """Asks for the hub's own name at this machine's address; connects anew where nginx has had enough."""

    def __init__(self, hub: Deployed):
        context = ssl.create_default_context(cafile=hub.folder / "tls" / "fullchain.pem")
        super().__init__("127.0.0.1", hub.tls_port, timeout=60, context=context)
        self.named = context
        self.host_header = f"{HOST}:{hub.tls_port}"

    def connect(self) -> None:
        plain = self._create_connection((self.host, self.port))
        self.sock = self.named.wrap_socket(plain, server_hostname=HOST)


def _ask(connection: "_Lasting", address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection.request("GET", address, headers={"Host": connection.host_header, **headers})
    answer = connection.getresponse()
    named = {name.lower(): value for name, value in answer.getheaders()}
    return answer.status, named, answer.read()
