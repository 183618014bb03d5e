"""The whole hub on this machine by the files of deploy/: nginx with TLS, PostgreSQL, Redis, two web
and two worker processes.

Only where things lie is changed: ports, folders, the database's name. What is run is what the units
say, with the settings of hub.env.example.
"""

import atexit
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import cache
from pathlib import Path

from tests.browser.running import (
    RunningHub,
    copy_prepared,
    drop_database,
    free_port,
    make_database,
)

from .place import HOST, ROOT, SECRET_KEY

DEPLOY = ROOT / "deploy"
SERVER = os.environ.get("CI_POSTGRES", "postgres://root@127.0.0.1:5432")
LINK_KEY = "a-key-for-tests-that-nginx-knows"
READY_WITHIN_S = 120
# A second by a clock of whole seconds.
KEPT_BY_NGINX_S = 2
NGINX = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/log/nginx-start.log;
worker_processes 2;
include /etc/nginx/modules-enabled/*.conf;
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    include {folder}/hub.conf;
}}
"""


def what_is_missing() -> str:
    """Return what of Debian's servers this machine lacks; empty if all can be started."""
    programs = [name for name in ("nginx", "redis-server", "openssl") if not shutil.which(name)]
    if programs:
        return f"there is no {', no '.join(programs)}: apt-get install nginx redis-server openssl"
    import psycopg

    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=5).close()
    except psycopg.OperationalError as fault:
        return f"no PostgreSQL answers at {SERVER}: {fault}"
    return ""


@cache
def deployed_hub() -> "Deployed":
    """Return the one of this process; it is started by whoever asks first and ends with the process."""
    folder = tempfile.TemporaryDirectory(prefix="hub-deployed-")
    hub = Deployed(Path(folder.name))
    atexit.register(folder.cleanup)
    atexit.register(hub.stop)
    hub.prepare()
    hub.start()
    return hub


def settings_example() -> dict[str, str]:
    """Return the settings of hub.env.example, as systemd reads them."""
    lines = (DEPLOY / "hub.env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def unit_command(unit: str) -> list[str]:
    """Return what a unit starts, by the Python of this checkout."""
    [line] = re.findall(r"^ExecStart=(.+)$", (DEPLOY / "systemd" / unit).read_text(), re.MULTILINE)
    return shlex.split(line.replace("/opt/hub/current/.venv/bin/python", sys.executable))


class Deployed:
    """The whole, with a copy of the prepared demo. `stop()` takes everything away again."""

    def __init__(self, folder: Path):
        self.folder, self.var = folder, folder / "var"
        self.log = folder / "log" / "processes.log"
        self.port, self.tls_port, self.plain_port = free_port(), free_port(), free_port()
        self.base_url = f"https://{HOST}:{self.tls_port}"
        self.database_url = f"{SERVER}/hub_deployed_{os.getpid()}"
        self.redis_port = free_port()
        for name in ("log", "tls", "hub.d", "cache"):
            (folder / name).mkdir(parents=True)
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "TMPDIR")}
        self.environment = kept | settings_example() | self.changed_settings()
        self.processes: dict[str, subprocess.Popen] = {}

    def changed_settings(self) -> dict[str, str]:
        return {
            "SECRET_KEY": SECRET_KEY,
            "MEDIA_SECURE_LINK_KEY": LINK_KEY,
            "HUB_VAR": str(self.var),
            "DATABASE_URL": self.database_url,
            "CACHE_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "PORT": str(self.port),
            "BASE_URL": self.base_url,
        }

    def beside(self, folder: Path) -> "Deployed":
        """Return another machine of the same hub: files and index of its own, all services shared."""
        other = Deployed(folder)
        services = ("DATABASE_URL", "CACHE_URL", "STORAGE_URL", "STORAGE_PUBLIC_ENDPOINT")
        other.environment |= {n: self.environment[n] for n in services if n in self.environment}
        return other

    def prepare(self) -> None:
        """Has a database and files with the demo, and the static files of production."""
        copy_prepared(self.var)
        for name in ("static", "search"):
            shutil.rmtree(self.var / name, ignore_errors=True)
        make_database(SERVER, self.database_url)
        self.run("-m", "tests.copy_to_postgres", str(self.var / "hub.sqlite3"))
        self.run("manage.py", "upgrade", "--quiet")

    def run(self, *words: str) -> str:
        """Run Python with these words to the end, with the hub's settings."""
        ended = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def start(self) -> None:
        self.child("redis", ["redis-server", "--port", str(self.redis_port), "--save", ""])
        for number in (1, 2):
            self.child(f"worker {number}", unit_command("hub-worker@.service"))
        self.start_web()
        self.start_nginx()

    def start_web(self) -> None:
        self.child("web", unit_command("hub-web.service"))
        self.until(lambda: self.answers(f"http://127.0.0.1:{self.port}/readyz"), "web server")

    def start_nginx(self) -> None:
        self.write_nginx()
        self.child("nginx", ["nginx", "-c", str(self.folder / "nginx.conf")])
        plain = f"http://127.0.0.1:{self.plain_port}/.well-known/acme-challenge/there"
        there = self.var / "acme" / ".well-known" / "acme-challenge" / "there"
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text("there")
        self.until(lambda: self.answers(plain), "nginx")

    def write_nginx(self) -> None:
        """hub.conf as it stands, but for where things lie."""
        text = (DEPLOY / "nginx" / "hub.conf").read_text()
        for theirs, ours in {
            "127.0.0.1:8000": f"127.0.0.1:{self.port}",
            "443 ssl": f"{self.tls_port} ssl",
            "listen 80 ": f"listen {self.plain_port} ",
            "[::]:80 ": f"[::]:{self.plain_port} ",
            "/var/lib/hub": str(self.var),
            "/var/log/hub": str(self.folder / "log"),
            "/var/cache/nginx/hub": str(self.folder / "cache" / "hub"),
            "/etc/hub/tls": str(self.folder / "tls"),
            "/etc/nginx/hub.d": str(self.folder / "hub.d"),
        }.items():
            assert theirs in text, f"hub.conf no longer names {theirs}"
            text = text.replace(theirs, ours)
        (self.folder / "hub.conf").write_text(text)
        (self.folder / "hub.d" / "key.conf").write_text(f'set $hub_link_key "{LINK_KEY}";\n')
        if list(Path("/etc/nginx/modules-enabled").glob("*brotli-static*")):
            shutil.copy(DEPLOY / "nginx" / "brotli.conf", self.folder / "hub.d")
        # Files of tests are for their owner alone.
        user = "user root;" if os.geteuid() == 0 else ""
        whole = NGINX.format(user=user, folder=self.folder)
        (self.folder / "nginx.conf").write_text(whole)
        self.make_certificate()

    def make_certificate(self) -> None:
        tls = self.folder / "tls"
        words = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={HOST} -addext"
        subprocess.run(
            [
                "openssl",
                *words.split(),
                f"subjectAltName=DNS:{HOST}",
                "-keyout",
                str(tls / "privkey.pem"),
                "-out",
                str(tls / "fullchain.pem"),
            ],
            capture_output=True,
            check=True,
        )

    def child(self, name: str, command: list[str]) -> None:
        with self.log.open("a") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    def end(self, name: str) -> None:
        process = self.processes.pop(name)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)

    def stop(self) -> None:
        for name in reversed(list(self.processes)):
            self.end(name)
        drop_database(SERVER, self.database_url)

    def answers(self, address: str) -> bool:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def until(self, question, what: str) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while not question():
            ended = [name for name, each in self.processes.items() if each.poll() is not None]
            if ended or time.monotonic() > deadline:
                raise AssertionError(f"{what}; ended: {ended}\n{self.log.read_text()[-3000:]}")
            time.sleep(0.2)


class BrowsedHub(RunningHub):
    """The deployed hub as the journeys of tests/browser know it: an address, and scenes set behind it."""

    def __init__(self, deployed: Deployed):
        self.folder, self.log = deployed.var, deployed.log
        self.base_url, self.port = deployed.base_url, deployed.port
        self.environment = deployed.environment
        # What nginx says to the web processes, for who asks them past it.
        self.as_proxy = {"Host": HOST, "X-Forwarded-Proto": "https"}
        self._serve, self._backstage = None, None

    def scene(self, name: str, **inputs):
        """Set a scene behind the hub, and wait for as long as nginx may show what was before."""
        told = super().scene(name, **inputs)
        time.sleep(KEPT_BY_NGINX_S + 0.2)
        return told

    def start(self) -> None:
        self._backstage = self._child(
            *("-m", "tests.browser.backstage"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
