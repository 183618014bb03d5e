"""What a kept answer costs, in CPU, beside nginx that sends the same bytes from a file.

Web processes and nginx are asked in turns, over one lasting connection, so that both meet the same
machine; what is compared is the CPU time that they used. Needs nginx on the machine; without it the
figures of the hub stand alone.
"""

import contextlib
import http.client
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import processes
from site_under_test import WEBINAR, Site, running_site

ROUNDS = 4
MEGABYTE = 1024 * 1024
GOALS = {"page_br": 0.35, "page_plain": 0.35, "range": 0.2}


@dataclass(frozen=True)
class Question:
    """What is asked, how often in a round, and what has to come back."""

    path: str
    headers: dict[str, str]
    many: int
    status: int


def measure() -> dict:
    if not processes.can_be_read():
        return {"left_out": processes.ELSEWHERE}
    with running_site() as site, tempfile.TemporaryDirectory() as folder:
        questions = _questions(site)
        files = {name: _file_of(site, each, Path(folder)) for name, each in questions.items()}
        with _nginx(Path(folder)) as nginx:
            return {
                name: _compare(site, questions[name], nginx, files[name], GOALS.get(name))
                for name in questions
            }


def _questions(site: Site) -> dict[str, Question]:
    site.get("/")  # the pictures are made at the first visit
    tag = _ask_once(site, Question("/", {"Accept-Encoding": "br"}, 1, 200)).getheader("ETag")
    return {
        "page_br": Question("/", {"Accept-Encoding": "br"}, 10_000, 200),
        "page_plain": Question("/", {"Accept-Encoding": "identity"}, 10_000, 200),
        "webinar_br": Question(WEBINAR, {"Accept-Encoding": "br"}, 10_000, 200),
        "not_modified": Question("/", {"Accept-Encoding": "br", "If-None-Match": tag}, 10_000, 304),
        "range": Question(site.film(), {"Range": f"bytes=0-{MEGABYTE - 1}"}, 1_000, 206),
    }


def _file_of(site: Site, question: Question, folder: Path) -> Question:
    """Write what the hub answers into a file that nginx sends; return how it is asked for."""
    headers = {name: value for name, value in question.headers.items() if name != "Range"}
    whole = Question(
        question.path, {k: v for k, v in headers.items() if k != "If-None-Match"}, 1, 200
    )
    body = _ask_once(site, whole).read()
    name = f"{abs(hash((question.path, tuple(headers.items()))))}.html"
    (folder / name).write_bytes(body)
    # nginx sends the bytes as they are, packed or not; a 304 is compared with the page itself.
    asked = {k: v for k, v in question.headers.items() if k == "Range"}
    return Question(f"/{name}", asked, question.many, 206 if asked else 200)


def _compare(
    site: Site, question: Question, nginx: Site | None, file: Question, goal: float | None
) -> dict:
    ours, theirs = [], []
    _round(site, question)  # warm
    for _ in range(ROUNDS):
        ours.append(_round(site, question))
        if nginx:
            theirs.append(_round(nginx, file))
    found: dict = {"hub_cpu_ms": round(min(ours), 4)}
    if nginx:
        ratio = min(theirs) / min(ours)
        found |= {"nginx_cpu_ms": round(min(theirs), 4), "part_of_nginx": round(ratio, 3)}
        if goal:
            found |= {"at_least": goal, "holds": ratio >= goal}
    return found


def _round(site: Site, question: Question) -> float:
    """Return CPU milliseconds for one answer, of all processes of the site."""
    connection = http.client.HTTPConnection(site.host, site.port, timeout=30)
    pids = processes.family_of(site.pid)
    before = processes.cpu_s(pids)
    for _ in range(question.many):
        connection.request("GET", question.path, headers=question.headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != question.status:
            raise SystemExit(f"{question.path} answers {answer.status}: nothing to measure.")
    connection.close()
    return (processes.cpu_s(pids) - before) / question.many * 1000


def _ask_once(site: Site, question: Question) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(site.host, site.port, timeout=30)
    connection.request("GET", question.path, headers=question.headers)
    return connection.getresponse()


NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 2;
events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
    uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
    types {{ text/html html; }}
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


@contextlib.contextmanager
def _nginx(folder: Path) -> Iterator[Site | None]:
    """Starts nginx over the files of a folder; None where there is none on the machine."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        yield None
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder.chmod(0o755)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    server = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        _wait(port)
        yield Site("127.0.0.1", port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(port: int) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("nginx does not listen: nothing to measure.")
